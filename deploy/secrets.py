"""The secrets of one installation: random, made once, readable by their owner alone.

    passwords.json    database and broker passwords by name
    signing-key.pem   Ed25519 private key with which the gateway signs access tokens
    jwks.json         the public half, as every service reads it; `kid` is the RFC 7638 thumbprint of the key
    data-key          base64 of 32 bytes, from which the keys of encrypted columns are derived

Losing the data key loses every encrypted column: it belongs in the backup, apart from the database.
"""

import base64
import hashlib
import json
import os
import secrets
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)


class Secrets:
    """Reads the secrets in a folder and makes those that are not there yet."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = folder
        self._passwords_file = folder / "passwords.json"
        self._passwords = self._read()

    def password(self, name: str) -> str:
        """The password of this name; the first time it is asked for, it is made and written down."""
        if name not in self._passwords:
            self._passwords = self._read()  # another process may have made it meanwhile
        if name not in self._passwords:
            self._passwords[name] = secrets.token_urlsafe(24)
            _write(self._passwords_file, json.dumps(self._passwords, indent=1).encode())
        return self._passwords[name]

    def _read(self) -> dict[str, str]:
        if not self._passwords_file.exists():
            return {}
        passwords: dict[str, str] = json.loads(self._passwords_file.read_text())
        return passwords

    @property
    def data_key(self) -> str:
        file = self._folder / "data-key"
        if not file.exists():
            _write(file, base64.b64encode(secrets.token_bytes(32)))
        return file.read_text().strip()

    @property
    def signing_key(self) -> Path:
        file = self._folder / "signing-key.pem"
        if not file.exists():
            _write(file, Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        return file

    @property
    def jwks(self) -> Path:
        file = self._folder / "jwks.json"
        if not file.exists():
            private = load_pem_private_key(self.signing_key.read_bytes(), password=None)
            assert isinstance(private, Ed25519PrivateKey)
            _write(file, json.dumps({"keys": [public_jwk(private.public_key())]}, indent=1).encode())
        return file

    def make_all(self, passwords: list[str]) -> None:
        """Everything exists afterwards, so that later readers never write."""
        for name in passwords:
            self.password(name)
        _ = self.data_key, self.jwks


def public_jwk(key: Ed25519PublicKey) -> dict[str, Any]:
    x = base64.urlsafe_b64encode(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).rstrip(b"=").decode()
    thumbprint = hashlib.sha256(json.dumps({"crv": "Ed25519", "kty": "OKP", "x": x}, separators=(",", ":")).encode())
    kid = base64.urlsafe_b64encode(thumbprint.digest()).rstrip(b"=").decode()
    return {"kty": "OKP", "crv": "Ed25519", "x": x, "use": "sig", "alg": "EdDSA", "kid": kid}


def _write(file: Path, content: bytes) -> None:
    """The file has the whole content or is not there, and nobody else could read it in between."""
    aside = file.with_name(f".{file.name}.{os.getpid()}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        out.write(content)
    aside.replace(file)
