"""`accounts`: who can sign in to the demo. `accounts create`: the first officer of an empty sub-district."""

import argparse
import getpass
import json
import sys

from deploy import accounts
from deploy.console import Stop
from deploy.installation import Installation


def run(arguments: argparse.Namespace) -> int:
    installation = Installation.here()
    if arguments.what == "create":
        return _create(installation, arguments)
    cast = accounts.listed(installation)
    if arguments.json:
        print(json.dumps(cast, ensure_ascii=False, indent=1))
        return 0
    if not cast:
        raise Stop("wutong: there is no demo here; ./wutong up, or ./wutong accounts create --help")
    print(f"The demo's people are synthetic. Password of all of them: {accounts.password(installation)}\n")
    for account in cast:
        roles = ", ".join(grant["role"] for grant in account["grants"])
        print(f"{account['login']:<24} {roles:<20} {account['label_zh']}  {account['label_en']}")
    return 0


def _create(installation: Installation, arguments: argparse.Namespace) -> int:
    if not arguments.login or not arguments.name:
        raise Stop("wutong: accounts create needs --login and --name")
    made = accounts.create_first_officer(
        installation,
        login=arguments.login,
        name=arguments.name,
        password=getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n"),
        role=arguments.role,
        sub_district=arguments.sub_district,
    )
    if arguments.json:
        print(json.dumps(made))
    else:
        print(f"{arguments.login} can sign in as {arguments.role} of the sub-district {made['sub_district']}.")
    return 0
