"""What may be granted by whom, what a password must be, and how long a guesser waits. Pure decisions."""

from collections.abc import Collection, Mapping

from contracts.refusals import Refusal
from contracts.roles import ROLES

#: The ids a grant names, by the level of its role: its place, and everything above it.
NEEDED: Mapping[str, tuple[str, ...]] = {
    "sub_district": (),
    "community": ("community_id",),
    "compound": ("compound_id", "community_id"),
    "household": ("household_id", "compound_id", "community_id"),
    "operator": ("operator_id",),
}
SCOPE_IDS = ("community_id", "compound_id", "household_id", "operator_id")

#: The roles that administer the accounts of their sub-district.
ADMINISTRATORS = frozenset({"working_committee", "ops"})
#: A role only its own kind may give, take or touch.
RESERVED = frozenset({"ops"})

SHORTEST_PASSWORD = 10

#: Failures that cost nothing, the first wait (seconds), the longest one, and when failures are forgotten.
FREE_FAILURES = 5
FIRST_WAIT = 15
LONGEST_WAIT = 3600
FORGOTTEN_AFTER = 24 * 3600


def check_grant(role: str, scope: Mapping[str, str | None]) -> None:
    """A grant names exactly the ids its role's level needs. Refuses ``grant_scope``."""
    needed = NEEDED[ROLES[role][2]]
    if {name for name in SCOPE_IDS if scope.get(name) is not None} != set(needed):
        raise Refusal("grant_scope", role=role, needed=", ".join(needed) or "—")


def check_administers(own_roles: Collection[str], touched_roles: Collection[str]) -> None:
    """An administrator grants any role but the reserved ones. Refuses ``role_not_yours_to_grant``."""
    for role in sorted(touched_roles):
        if not ADMINISTRATORS & set(own_roles) or (role in RESERVED and role not in own_roles):
            raise Refusal("role_not_yours_to_grant", role=role)


def check_password(password: str, login: str) -> None:
    """Length is what counts; a password that holds its login is a guess. Refuses ``weak_password``."""
    if len(password) < SHORTEST_PASSWORD or login in password.lower():
        raise Refusal("weak_password", "/password", least=SHORTEST_PASSWORD)


def wait_after(failures: int) -> int:
    """Seconds to wait after so many failures in a row: none for the first few, then doubling."""
    if failures < FREE_FAILURES:
        return 0
    return min(LONGEST_WAIT, int(FIRST_WAIT * 2 ** min(failures - FREE_FAILURES, 20)))
