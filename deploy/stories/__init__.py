"""Stories: what the platform is for, played from outside through the public HTTP API, each sentence a check.

``./wutong story NAME`` imports ``deploy.stories.NAME`` and calls its ``run(installation, as_json=…, faults=…)``.
"""
