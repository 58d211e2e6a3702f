"""`load-demo`: fills a running, empty demo installation with its sub-district. `up` calls it; nobody else needs to."""

import argparse

from deploy import demo
from deploy.installation import Installation


def run(arguments: argparse.Namespace) -> int:
    installation = Installation.here()
    if arguments.households:
        demo.load(installation, arguments.households)
    else:
        demo.load(installation)
    return 0
