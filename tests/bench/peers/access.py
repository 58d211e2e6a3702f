"""The token check of every peer, the same as ours: verified once, remembered until it expires."""

import json
import os
import time
from pathlib import Path
from typing import Any

import jwt

_KEYS = {
    key.key_id: key.key for key in jwt.PyJWKSet.from_dict(json.loads(Path(os.environ["PEER_JWKS"]).read_text())).keys
}
_remembered: dict[str, dict[str, Any]] = {}


def claims_of(token: str) -> dict[str, Any]:
    """The claims of a good token. Raises jwt.PyJWTError."""
    known = _remembered.get(token)
    if known and known["exp"] > time.time():
        return known
    key = _KEYS[jwt.get_unverified_header(token)["kid"]]
    claims: dict[str, Any] = jwt.decode(token, key, algorithms=["EdDSA"], audience="wutong", issuer="wutong")
    _remembered[token] = claims
    return claims
