"""What kinds of file are taken, told by their first bytes and never by their name; and which fields name one."""

from typing import Any

from marshmallow import fields

#: media type -> the bytes a file of it begins with
SIGNATURES: dict[str, bytes] = {
    "image/png": b"\x89PNG\r\n\x1a\n",
    "image/jpeg": b"\xff\xd8\xff",
    "application/pdf": b"%PDF-",
}
LONGEST_SIGNATURE = max(map(len, SIGNATURES.values()))


def kind_of(head: bytes) -> str | None:
    """The media type that a file's first bytes show; None if it is none of ours."""
    return next((media_type for media_type, signature in SIGNATURES.items() if head.startswith(signature)), None)


def names_files(field: Any) -> bool:
    """Whether this field of a contract holds the digest of a file, or a list of them."""
    return bool((field.inner if isinstance(field, fields.List) else field).metadata.get("x-file"))
