"""If a thing has no name, it has no place yet: no file is called utils, helpers, common or misc; none is left undone."""

import re
from collections.abc import Iterator
from pathlib import Path

NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc"}
UNDONE = re.compile("#.*\\b(TO" + "DO|FIX" + "ME)\\b")
#: A module is about one subject; one that grows past this has two.
LONGEST_MODULE = 350
FOLDERS = ("chassis", "contracts", "deploy", "gateway", "law", "services", "tests")


def check(root: Path) -> Iterator[str]:
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*.py")):
            place = file.relative_to(root)
            if {file.stem, file.parent.name} & NAMELESS:
                yield f"{place}: this name says nothing; name the subject"
            lines = file.read_text().splitlines()
            if folder != "tests" and len(lines) > LONGEST_MODULE:
                yield f"{place}: {len(lines)} lines; a module is about one subject (at most {LONGEST_MODULE})"
            for number, line in enumerate(lines, 1):
                if UNDONE.search(line):
                    yield f"{place}:{number}: unfinished work belongs in an issue, not in a comment"
