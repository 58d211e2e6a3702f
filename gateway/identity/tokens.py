"""Access tokens: short-lived EdDSA (Ed25519) JWTs that travel through the whole house and are verified everywhere.

The claims are the contract with ``chassis.principal``: iss, aud, sub, person_id, sub_district, grants, iat, exp, jti;
the header names the key (``kid``, its RFC 7638 thumbprint), so that keys can be changed while tokens are about.
"""

import base64
import hashlib
import json
import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_private_key

from chassis.ids import new_id
from chassis.principal import ALGORITHM, AUDIENCE, ISSUER, NOBODY

#: Seconds an access token lives.
LIFETIME = 15 * 60
#: An anonymous token is used again for this long, for the same sub-district.
_ANONYMOUS_REUSED = 5 * 60
_ANONYMOUS_MOST = 1000


class Signer:
    """Signs tokens with one Ed25519 key."""

    def __init__(self, key: Ed25519PrivateKey) -> None:
        self._key = key
        public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        x = base64.urlsafe_b64encode(public).rstrip(b"=").decode()
        members = {"crv": "Ed25519", "kty": "OKP", "x": x}
        thumbprint = hashlib.sha256(json.dumps(members, sort_keys=True, separators=(",", ":")).encode()).digest()
        self.kid = base64.urlsafe_b64encode(thumbprint).rstrip(b"=").decode()
        self.jwks = {"keys": [{**members, "kid": self.kid, "use": "sig", "alg": ALGORITHM}]}
        self._anonymous: OrderedDict[str, tuple[float, str]] = OrderedDict()

    @classmethod
    def load(cls, pem: Path) -> "Signer":
        key = load_pem_private_key(pem.read_bytes(), password=None)
        if not isinstance(key, Ed25519PrivateKey):
            raise ValueError(f"{pem}: not an Ed25519 key")
        return cls(key)

    def issue(
        self,
        account_id: str,
        sub_district: str,
        person_id: str | None,
        grants: Iterable[Mapping[str, Any]],
        lifetime: int = LIFETIME,
    ) -> str:
        """A token for an account; each grant is {role, community_id, compound_id, household_id, operator_id}."""
        now = int(time.time())
        claims = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": account_id,
            "person_id": person_id,
            "sub_district": sub_district,
            "grants": [dict(grant) for grant in grants],
            "iat": now,
            "exp": now + lifetime,
            "jti": new_id(),
        }
        return jwt.encode(claims, self._key, algorithm=ALGORITHM, headers={"kid": self.kid})

    def anonymous(self, sub_district: str) -> str:
        """A token for a reader without an account: nobody, with no grants, in one sub-district."""
        known = self._anonymous.get(sub_district)
        if known and known[0] > time.monotonic():
            return known[1]
        token = self.issue(NOBODY, sub_district, None, [])
        self._anonymous[sub_district] = (time.monotonic() + _ANONYMOUS_REUSED, token)
        self._anonymous.move_to_end(sub_district)
        if len(self._anonymous) > _ANONYMOUS_MOST:
            self._anonymous.popitem(last=False)
        return token
