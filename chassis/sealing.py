"""Personal data at rest: sealed columns (AES-256-GCM) and blind indexes (HMAC-SHA-256) to find them by.

Both keys are derived from ``WUTONG_DATA_KEY``; the service's name is part of the derivation, so one service cannot
open another's columns. A sealed value is ``version (1 byte) ‖ nonce (12) ‖ ciphertext and tag``.
"""

import base64
import hashlib
import hmac
import os
from functools import cache

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chassis.config import settings

_VERSION = b"\x01"


def _key(purpose: str, service: str | None) -> bytes:
    return _derived(settings().data_key, purpose, service or settings().service)


@cache
def _derived(data_key: str, purpose: str, service: str) -> bytes:
    root = base64.b64decode(data_key)
    if len(root) != 32:
        raise ValueError("WUTONG_DATA_KEY must be 32 bytes in base64")
    return hmac.digest(root, f"wutong/{service}/{purpose}".encode(), hashlib.sha256)


@cache
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)


def seal(text: str, service: str | None = None) -> bytes:
    """Encrypt ``text`` for a column of ``service`` (default: this process's)."""
    nonce = os.urandom(12)
    return _VERSION + nonce + _cipher(_key("seal", service)).encrypt(nonce, text.encode(), None)


def unseal(sealed: bytes, service: str | None = None) -> str:
    """What ``seal`` sealed; raises ``cryptography.exceptions.InvalidTag`` if a byte was changed."""
    sealed = bytes(sealed)
    return _cipher(_key("seal", service)).decrypt(sealed[1:13], sealed[13:], None).decode()


def blind(text: str, service: str | None = None) -> bytes:
    """A keyed digest to find a sealed value by: equal texts give equal digests, and nothing else can be learnt."""
    return hmac.digest(_key("blind", service), text.strip().lower().encode(), hashlib.sha256)
