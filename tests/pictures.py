"""A picture to give as evidence: what a command names has to be stored."""

import httpx

#: A PNG of one pixel.
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c4944415408d763f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def stored(client: httpx.Client, headers: dict[str, str]) -> str:
    """The digest of a picture kept at the gateway."""
    answer = client.post("/v1/files", content=PIXEL, headers={**headers, "Content-Type": "image/png"})
    digest: str = answer.json()["sha256"]
    return digest
