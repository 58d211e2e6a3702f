"""The house's own rules, where no ready-made tool knows them. Each check answers with one line for each breach."""

from collections.abc import Callable, Iterator
from pathlib import Path

from deploy.checks import isolation, naming, speaking

#: Where product code lies; tests are read too where a rule says so.
PRODUCT = ("chassis", "contracts", "deploy", "gateway", "law", "services")

Check = Callable[[Path], Iterator[str]]
ALL: tuple[Check, ...] = (isolation.check, naming.check, speaking.check)


def breaches(root: Path) -> list[str]:
    """Every breach of every rule, as `path: what is wrong`."""
    return [breach for check in ALL for breach in check(root)]
