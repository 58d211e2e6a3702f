"""Who has a part in a place: neighbours in their compound, everyone in what is the whole community's."""

from typing import cast

import pytest

from chassis import Act
from chassis.database.session import Session
from chassis.principal import Grant, Principal
from contracts.refusals import Refusal
from contracts.rpcs import RPCS
from services.property.deliberation import reach

HERE, ELSEWHERE, COMMUNITY, COMPANY = "compound-here", "compound-elsewhere", "community", "company"
OWNER = Grant("owner", COMMUNITY, HERE, "household")
NEIGHBOUR = Grant("owner", COMMUNITY, ELSEWHERE, "other-household")
OFFICER = Grant("community_officer", COMMUNITY)
STRANGER = Grant("community_officer", "another-community")
STAFF = Grant("company_staff", operator_id=COMPANY)
IN_COMPOUND = {"community_id": COMMUNITY, "compound_id": HERE, "operator_id": COMPANY}
TOPIC = {**IN_COMPOUND, "proposer": {"account_id": "another", "person_id": "another-person", "role": "owner"}}
OF_COMMUNITY = {"community_id": COMMUNITY, "compound_id": None, "operator_id": None}


def act_of(*grants: Grant, rpc: str = "property.get_topic") -> Act:
    """Nothing here is asked of the database."""
    return Act(cast(Session, None), Principal("account", "person", "sub-district", grants), RPCS[rpc])


@pytest.mark.parametrize(
    ("grants", "compound", "community"),
    [
        ([OWNER], ["owner"], ["owner"]),
        ([NEIGHBOUR], [], ["owner"]),
        ([OFFICER], ["community_officer"], ["community_officer"]),
        ([STRANGER], [], []),
        ([STAFF], ["company_staff"], []),
        ([NEIGHBOUR, OFFICER], ["community_officer"], ["owner", "community_officer"]),
        ([OWNER, OFFICER], ["owner", "community_officer"], ["owner", "community_officer"]),
        ([], [], []),
    ],
)
def test_the_roles_in_which_one_has_a_part(grants, compound, community):
    assert reach.roles_in(act_of(*grants), IN_COMPOUND) == compound
    assert reach.roles_in(act_of(*grants), OF_COMMUNITY) == community
    for place, roles in ((IN_COMPOUND, compound), (OF_COMMUNITY, community)):
        act = act_of(*grants)
        if roles:
            reach.authorise(act, place)
            assert act.principal.role == roles[0]
        else:
            with pytest.raises(Refusal) as refused:
                reach.authorise(act, place)
            assert refused.value.code == "not_found"


@pytest.mark.parametrize(
    ("grants", "everything", "communities", "compounds", "near"),
    [
        ([OWNER], False, [], [HERE], [COMMUNITY]),
        ([OFFICER], False, [COMMUNITY], [], []),
        ([Grant("working_committee")], True, [], [], []),
        ([NEIGHBOUR, OFFICER], False, [COMMUNITY], [ELSEWHERE], [COMMUNITY]),
    ],
)
def test_what_one_sees_of_a_list(grants, everything, communities, compounds, near):
    assert reach.visible(act_of(*grants)) == {
        "everything": everything,
        "community_ids": communities,
        "compound_ids": compounds,
        "near_community_ids": near,
    }


@pytest.mark.parametrize(
    ("grants", "reads"),
    [
        ([OWNER], False),
        ([Grant("owners_committee", COMMUNITY, HERE)], False),
        ([Grant("resident_unit", COMMUNITY)], False),
        ([STAFF], False),
        ([OFFICER], True),
        ([STRANGER], False),
        ([OWNER, OFFICER], True),
        ([Grant("working_committee")], True),
        ([Grant("grid_worker", COMMUNITY)], True),
    ],
)
def test_what_was_not_taken_up_is_the_proposers_and_the_officials(grants, reads):
    assert reach.reads_unscreened(act_of(*grants), TOPIC) is reads
    for own in ({"account_id": "account", "person_id": None}, {"account_id": "z", "person_id": "person"}):
        assert reach.reads_unscreened(act_of(*grants), {**TOPIC, "proposer": {**own, "role": "owner"}})
