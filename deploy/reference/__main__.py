"""Write the generated parts of the services' READMEs anew."""

from deploy.reference import DOCUMENTED, readme_of, rewritten

for service in DOCUMENTED:
    file = readme_of(service)
    file.write_text(rewritten(service, file.read_text()))
