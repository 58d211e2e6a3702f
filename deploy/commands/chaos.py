"""`chaos`: a campaign of faults against an installation of its own, and whether the books balance afterwards."""

import argparse
import json
import os

from deploy import packages
from deploy.chaos import campaign
from deploy.environment import HOME


def run(arguments: argparse.Namespace) -> int:
    packages.ensure(packages.missing_servers(), may_install=not arguments.no_install)
    told = campaign.run(HOME / f"chaos-{os.getpid()}", arguments.minutes, arguments.seed)
    print(json.dumps(told, ensure_ascii=False, indent=1) if arguments.json else campaign.page(told), flush=True)
    return 0 if told["passed"] else 1
