"""Every table stands under its sub-district: it has the column, and `select isolate('…')` puts the row policy on it."""

import re
from collections.abc import Iterator
from pathlib import Path

COMMENT = re.compile(r"--[^\n]*")
TABLE = re.compile(r"create\s+table\s+(?:if\s+not\s+exists\s+)?(\w+)\s*\((.*?)\n\)", re.IGNORECASE | re.DOTALL)
ISOLATED = re.compile(r"isolate\('(\w+)'\)")
COLUMN = re.compile(r"^\s*sub_district\s+uuid\s+not\s+null", re.IGNORECASE | re.MULTILINE)
#: Tables that are read before a sub-district is known, each with its reason in its migration.
ACROSS_SUB_DISTRICTS = {"gateway": {"logins", "sign_in_failures"}}


def check(root: Path) -> Iterator[str]:
    folders = {service.name: service / "migrations" for service in sorted((root / "services").iterdir())}
    for owner, folder in {**folders, "gateway": root / "gateway" / "migrations"}.items():
        text = {file: COMMENT.sub("", file.read_text()) for file in sorted(folder.glob("*.sql"))}
        isolated = {name for sql in text.values() for name in ISOLATED.findall(sql)}
        for file, sql in text.items():
            for name, columns in TABLE.findall(sql):
                if name in ACROSS_SUB_DISTRICTS.get(owner, ()):
                    continue
                if not COLUMN.search(columns):
                    yield f"{file.relative_to(root)}: {name} has no `sub_district uuid not null`"
                if name not in isolated:
                    yield f"{file.relative_to(root)}: {name} is not isolated: select isolate('{name}')"
