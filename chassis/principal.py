"""Who is calling: the access token itself travels on the bus, and every service verifies it and authorises again.

The token is a JWT (EdDSA) of the gateway. Its grants carry their place upward: a household's grant knows its
compound and community too. Keys come from the JWKS, read from a file or fetched, and are looked up again when an
unknown key id turns up. A verified token is remembered by digest until it expires.
"""

import hashlib
import json
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jwt

from chassis.config import settings
from contracts.refusals import Refusal
from contracts.roles import Level
from contracts.rpcs import Rpc

ISSUER = AUDIENCE = "wutong"
ALGORITHM = "EdDSA"
NOBODY = "00000000-0000-0000-0000-000000000000"
#: An unknown key id makes us read the key set again, but not more often than this (seconds).
KEY_PATIENCE = 2.0
_REMEMBERED_MOST = 10_000


@dataclass(frozen=True)
class Scope:
    """Where a resource lies; levels that do not apply stay None and match no grant."""

    community_id: str | None = None
    compound_id: str | None = None
    household_id: str | None = None
    operator_id: str | None = None
    person_id: str | None = None


@dataclass(frozen=True)
class Grant:
    """One role within one scope; the fields above its own level are filled in too."""

    role: str
    community_id: str | None = None
    compound_id: str | None = None
    household_id: str | None = None
    operator_id: str | None = None

    def covers(self, level: Level, scope: Scope, person_id: str | None) -> bool:
        """Whether this grant reaches the resource when both are compared at ``level``."""
        if level == "sub_district":
            return True
        if level == "person":
            return person_id is not None and person_id == scope.person_id
        mine = getattr(self, f"{level}_id")
        return mine is not None and mine == getattr(scope, f"{level}_id")


@dataclass(frozen=True)
class Visibility:
    """What a caller may see of a list, for its SQL: everything, or the union of these."""

    all: bool = False
    community_ids: list[str] = field(default_factory=list)
    compound_ids: list[str] = field(default_factory=list)
    household_ids: list[str] = field(default_factory=list)
    operator_ids: list[str] = field(default_factory=list)
    person_id: str | None = None


@dataclass(frozen=True)
class Principal:
    """A verified caller. ``role`` is the one it was admitted under."""

    account_id: str
    person_id: str | None
    sub_district: str
    grants: tuple[Grant, ...] = ()
    role: str = "anonymous"

    def actor(self) -> dict[str, Any]:
        """Who did it, for a "done by" column."""
        return {"account_id": self.account_id, "person_id": self.person_id, "role": self.role}

    def admitting(self, rpc: Rpc) -> list[Grant]:
        """The grants whose role the policy of ``rpc`` names."""
        return [grant for grant in self.grants if grant.role in rpc.allow]

    def visibility(self, rpc: Rpc) -> Visibility:
        found: dict[str, set[str]] = {"community": set(), "compound": set(), "household": set(), "operator": set()}
        everything, person = False, None
        for grant in self.admitting(rpc):
            level = rpc.allow[grant.role]
            if level == "sub_district":
                everything = True
            elif level == "person":
                person = self.person_id
            elif (own := getattr(grant, f"{level}_id")) is not None:
                found[level].add(own)
        return Visibility(
            everything,
            sorted(found["community"]),
            sorted(found["compound"]),
            sorted(found["household"]),
            sorted(found["operator"]),
            person,
        )


def system(sub_district: str) -> Principal:
    """The platform itself, acting on an event or a timer within one sub-district."""
    return Principal(NOBODY, None, sub_district, role="system")


class _Keys:
    """The gateway's public keys by key id."""

    def __init__(self) -> None:
        self._keys: dict[str, Any] = {}
        self._read_at = 0.0

    def get(self, kid: str) -> Any:
        if kid not in self._keys and time.monotonic() - self._read_at > KEY_PATIENCE:
            # noted when they are there: whoever asks meanwhile reads them too, and is not taken for a stranger
            self._keys = {key.key_id: key.key for key in jwt.PyJWKSet.from_dict(self._read()).keys if key.key_id}
            self._read_at = time.monotonic()
        try:
            return self._keys[kid]
        except KeyError:
            raise Refusal("unauthenticated") from None

    @staticmethod
    def _read() -> dict[str, Any]:
        source = settings().jwks
        if source.startswith(("http://", "https://")):
            with urllib.request.urlopen(source, timeout=5) as answer:
                found: dict[str, Any] = json.load(answer)
                return found
        loaded: dict[str, Any] = json.loads(Path(source).read_text())
        return loaded


_keys = _Keys()
_remembered: dict[bytes, tuple[float, Principal]] = {}


def verify(token: str | None) -> Principal:
    """The principal of a token; refuses ``unauthenticated`` or ``token_expired``."""
    if not token:
        raise Refusal("unauthenticated")
    digest = hashlib.sha256(token.encode()).digest()
    known = _remembered.get(digest)
    if known:
        if known[0] <= time.time():
            del _remembered[digest]
            raise Refusal("token_expired")
        return known[1]
    try:
        kid = jwt.get_unverified_header(token).get("kid", "")
        claims = jwt.decode(
            token,
            _keys.get(kid),
            algorithms=[ALGORITHM],
            audience=AUDIENCE,
            issuer=ISSUER,
            options={"require": ["exp", "iat", "sub", "sub_district"]},
            leeway=2,
        )
    except jwt.ExpiredSignatureError:
        raise Refusal("token_expired") from None
    except jwt.PyJWTError:
        raise Refusal("unauthenticated") from None
    principal = Principal(
        account_id=claims["sub"],
        person_id=claims.get("person_id"),
        sub_district=claims["sub_district"],
        grants=tuple(Grant(**grant) for grant in claims.get("grants", [])),
    )
    if len(_remembered) >= _REMEMBERED_MOST:
        _remembered.clear()
    _remembered[digest] = (float(claims["exp"]), principal)
    return principal
