"""From the words at the command line to the module that does it."""

import argparse
import importlib
import sys
from collections.abc import Callable

from deploy import manual
from deploy.console import Stop
from deploy.house import DATABASES

INTERRUPTED = 130


def main(words: list[str]) -> int:
    """The exit status: 0 done, 1 could not, 2 not understood, 130 interrupted."""
    if manual.asked_for(words):
        print(manual.page(words))
        return 0
    parser = _parser()
    known, rest = parser.parse_known_args(words)
    if rest and known.command != "test":
        parser.error(f"not understood: {' '.join(rest)}")
    known.rest = rest
    module = importlib.import_module(f"deploy.commands.{known.command.replace('-', '_')}")
    run: Callable[[argparse.Namespace], int] = module.run
    try:
        return run(known)
    except Stop as reason:
        print(reason, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return INTERRUPTED


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> "NoReturn":  # type: ignore[name-defined]  # noqa: F821
        sys.stderr.write(f"wutong: {message}\nSee ./wutong --help\n")
        sys.exit(2)


def _scaled(word: str) -> tuple[str, int]:
    service, _, many = word.partition("=")
    if service not in DATABASES or not many.isdecimal() or int(many) < 1:
        raise argparse.ArgumentTypeError(f"{word} is not SERVICE=N, with N at least 1 and a SERVICE of {DATABASES}")
    return service, int(many)


def _parser() -> argparse.ArgumentParser:
    common = _Parser(add_help=False)
    common.add_argument("--no-install", action="store_true")
    parser = _Parser(prog="wutong", add_help=False, parents=[common])
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)

    def command(name: str) -> argparse.ArgumentParser:
        return commands.add_parser(name, add_help=False, parents=[common])

    up = command("up")
    up.add_argument("--detach", action="store_true")
    up.add_argument("--empty", action="store_true")
    up.add_argument("--households", type=int)
    up.add_argument("--scale", type=_scaled, action="append", default=[])
    up.add_argument("--report-to", type=int)
    command("down")
    command("stop").add_argument("service")
    command("start").add_argument("service")
    command("restart").add_argument("service")
    command("status").add_argument("--json", action="store_true")
    logs = command("logs")
    logs.add_argument("service", nargs="?")
    logs.add_argument("-f", "--follow", action="store_true")
    logs.add_argument("-n", "--lines", type=int, default=20)
    accounts = command("accounts")
    accounts.add_argument("what", nargs="?", choices=["create"])
    accounts.add_argument("--json", action="store_true")
    accounts.add_argument("--login")
    accounts.add_argument("--name")
    accounts.add_argument("--sub-district")
    accounts.add_argument("--role", choices=["working_committee", "ops"], default="working_committee")
    story = command("story")
    story.add_argument("name")
    story.add_argument("--json", action="store_true")
    story.add_argument("--faults", action="store_true")
    bench = command("bench")
    bench.add_argument("--json", action="store_true")
    bench.add_argument("--quick", action="store_true")
    bench.add_argument("--growth", action="store_true")
    bench.add_argument("--here", action="store_true")
    bench.add_argument("--profile", action="store_true")
    bench.add_argument("--only")
    bench.add_argument("--peers")
    bench.add_argument("--seconds", type=float)
    bench.add_argument("--rounds", type=int)
    bench.add_argument("--soak", type=float)
    bench.add_argument("--billing", action="store_true")
    bench.add_argument("--households", type=int)
    chaos = command("chaos")
    chaos.add_argument("--minutes", type=float, default=2.0)
    chaos.add_argument("--seed", type=int)
    chaos.add_argument("--json", action="store_true")
    command("test").add_argument("--full", action="store_true")
    command("check")
    command("load-demo").add_argument("--households", type=int)
    command("dev-stack").add_argument("folder")
    return parser
