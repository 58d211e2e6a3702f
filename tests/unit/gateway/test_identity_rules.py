"""Who may grant what, what a password must be, how long a guesser waits."""

import pytest

from contracts.refusals import Refusal
from contracts.roles import ROLES
from gateway.identity import rules

FULL = {"community_id": "c", "compound_id": "k", "household_id": "h", "operator_id": "o"}


@pytest.mark.parametrize("role", sorted(ROLES))
def test_a_grant_names_exactly_the_place_of_its_role_and_what_lies_above(role: str) -> None:
    needed = rules.NEEDED[ROLES[role][2]]
    rules.check_grant(role, {name: FULL[name] for name in needed})
    for missing in needed:
        with pytest.raises(Refusal) as refused:
            rules.check_grant(role, {name: FULL[name] for name in needed if name != missing})
        assert refused.value.code == "grant_scope"
    with pytest.raises(Refusal) as refused:
        rules.check_grant(role, FULL)
    assert refused.value.code == "grant_scope"


@pytest.mark.parametrize(
    ("own", "touched", "allowed"),
    [
        ({"working_committee"}, {"owner"}, True),
        ({"working_committee"}, {"working_committee"}, True),
        ({"working_committee"}, {"ops"}, False),
        ({"working_committee"}, {"owner", "ops"}, False),
        ({"ops"}, {"ops"}, True),
        ({"ops"}, {"owner"}, True),
        ({"community_officer"}, {"owner"}, False),
        (set(), {"owner"}, False),
        ({"working_committee"}, set(), True),
    ],
)
def test_administrators_grant_any_role_but_ops(own: set[str], touched: set[str], allowed: bool) -> None:
    if allowed:
        rules.check_administers(own, touched)
        return
    with pytest.raises(Refusal) as refused:
        rules.check_administers(own, touched)
    assert refused.value.code == "role_not_yours_to_grant"


@pytest.mark.parametrize("password", ["short", "123456789", "officer.a 2017", "my OFFICER.A password"])
def test_a_guess_is_no_password(password: str) -> None:
    with pytest.raises(Refusal) as refused:
        rules.check_password(password, "officer.a")
    assert refused.value.pointer == "/password"


def test_a_long_password_is_one() -> None:
    rules.check_password("梧桐更兼细雨到黄昏点点", "officer.a")


def test_the_wait_doubles_from_the_fifth_failure_up_to_an_hour() -> None:
    waits = [rules.wait_after(failures) for failures in range(1, 40)]
    assert waits[:7] == [0, 0, 0, 0, 15, 30, 60]
    assert max(waits) == waits[-1] == 3600
