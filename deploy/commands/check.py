"""`check`: every static tool, all of them, then which failed."""

import argparse
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from deploy import checks
from deploy.environment import ROOT

#: Strictly typed: what everything else leans on, and every pure rule.
TYPED = ("law", "contracts", "chassis", "deploy")
#: What to type-check beside the packages: the decisions.
RULES = ("services/**/rules.py", "gateway/**/rules.py")
MIGRATIONS = ("*/migrations/*.sql", "services/*/migrations/*.sql")


def run(arguments: argparse.Namespace) -> int:
    began = time.monotonic()
    beside = Path(sys.executable).parent
    tools = {
        "ruff check": [sys.executable, "-m", "ruff", "check", "--output-format", "concise", "."],
        "ruff format": [sys.executable, "-m", "ruff", "format", "--check", "--output-format", "concise", "."],
        "mypy": [sys.executable, "-m", "mypy", *TYPED, *_files(RULES)],
        "import-linter": [str(beside / "lint-imports"), "--no-cache"],
        "squawk": [str(beside / "squawk"), *_files(MIGRATIONS)],
    }
    with ThreadPoolExecutor(2) as at_once:
        results = list(at_once.map(_run, tools.values()))
    failed = []
    for name, (status, output) in zip(tools, results, strict=True):
        _say(name, status == 0, output)
        failed += [name] if status else []
    breaches = checks.breaches(ROOT)
    _say("house rules", not breaches, "\n".join(breaches))
    failed += ["house rules"] if breaches else []
    print(f"{len(tools) + 1 - len(failed)} passed, {len(failed)} failed ({time.monotonic() - began:.1f} s)", flush=True)
    return 1 if failed else 0


def _run(command: list[str]) -> tuple[int, str]:
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return done.returncode, done.stdout


def _say(name: str, passed: bool, output: str) -> None:
    print(f"{'ok    ' if passed else 'FAILED'}  {name}", flush=True)
    if not passed:
        print("\n".join(f"    {line}" for line in output.rstrip().splitlines()), flush=True)


def _files(patterns: tuple[str, ...]) -> list[str]:
    return [str(file.relative_to(ROOT)) for pattern in patterns for file in sorted(ROOT.glob(pattern))]
