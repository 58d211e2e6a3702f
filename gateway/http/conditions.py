"""Conditional requests: an ETag says which version was read; If-Match says which version a command is meant for.

An ETag is ``"<version>.<digest of this representation>"``: strong, so that 304 is true in every language and for
every reader, and still telling the version to anyone who sends it back. What has no version has the digest alone.
"""

import hashlib
import re

from contracts.refusals import Refusal

_TAG = re.compile(r'(?:W/)?"([^"]*)"')
_OURS = re.compile(r"([0-9]{1,18})(?:\.[0-9a-f]+)?")


def etag(version: int | None, body: bytes) -> str:
    digest = hashlib.sha256(body).hexdigest()[:16]
    return f'"{digest}"' if version is None else f'"{version}.{digest}"'


def version_in(tag: str) -> int | None:
    """The version an ETag of ours tells, if it tells one."""
    version, dot, _digest = tag[1:-1].partition(".")
    return int(version) if dot else None


def unchanged(if_none_match: str, tag: str) -> bool:
    """Whether the reader already has the representation ``tag`` (weak comparison, RFC 9110 §13.1.2)."""
    return if_none_match.strip() == "*" or f"{tag[1:-1]}" in _TAG.findall(if_none_match)


def expected_version(if_match: str) -> int | None:
    """The version named by If-Match: ``"7"``, ``"7.…"`` as we gave it out, or ``*`` for whichever."""
    if if_match.strip() == "*":
        return None
    found = _TAG.fullmatch(if_match.strip())
    ours = _OURS.fullmatch(found.group(1)) if found else None
    if ours is None:
        raise Refusal(
            "bad_request",
            reason_zh="If-Match 不是本平台给出的版本",
            reason_en="If-Match names no version of this house",
        )
    return int(ours.group(1))
