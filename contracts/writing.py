"""How generated documents are written down: one entry a line, so that a change is read as what has changed."""

import json
from typing import Any


def written(document: Any, depth: int, indent: int = 0) -> str:
    """JSON with the entries of objects down to ``depth`` each on a line of its own, and all below on that line."""
    if depth == 0 or not isinstance(document, dict) or not document:
        return json.dumps(document, ensure_ascii=False)
    inner = " " * (indent + 1)
    lines = [f"{inner}{json.dumps(name)}: {written(value, depth - 1, indent + 1)}" for name, value in document.items()]
    return "{\n" + ",\n".join(lines) + "\n" + " " * indent + "}"
