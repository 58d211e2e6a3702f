"""Events leave through the outbox and by no other door; no wait is bounded by an exception that handlers cannot see."""

import ast
from collections.abc import Iterator
from pathlib import Path

#: Calls that publish. Only the chassis may make them.
PUBLISHING = {"basic_publish", "EventDispatcher", "Publisher"}
SPEAKERS = ("services",)
EVERYBODY = ("chassis", "deploy", "gateway", "services")


def check(root: Path) -> Iterator[str]:
    for folder in EVERYBODY:
        for file in sorted((root / folder).rglob("*.py")):
            place = file.relative_to(root)
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.ImportFrom | ast.Attribute) and _is_bare_timeout(node):
                    yield f"{place}:{node.lineno}: eventlet.Timeout is a BaseException; give the wait its own deadline"
                if folder in SPEAKERS and isinstance(node, ast.Call) and _name(node.func) in PUBLISHING:
                    yield f"{place}:{node.lineno}: a service emits through its act, never to the broker itself"


def _is_bare_timeout(node: ast.ImportFrom | ast.Attribute) -> bool:
    if isinstance(node, ast.ImportFrom):
        module = node.module or ""
        return module.split(".")[0] == "eventlet" and any(alias.name == "Timeout" for alias in node.names)
    return node.attr == "Timeout" and _name(node.value) == "eventlet"


def _name(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
