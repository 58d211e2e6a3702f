"""A fifth of the owners, by head, can have all of them called together."""

from chassis.ids import new_id
from tests.integration.property.ballots.assembly import Assembly


def ask(owners: Assembly, token: str, proposal_id: str) -> dict[str, object]:
    found: dict[str, object] = owners.do("petition_for_ballot", token, proposal_id=proposal_id)
    return found


def test_one_of_six_is_too_few_and_two_are_enough(owners: Assembly) -> None:
    proposal = owners.do(
        "draft_proposal",
        owners.owner_named("C"),
        compound_id=owners.compound_id,
        matter="covenant",
        title="限制夜间施工",
        body="二十二时后不得施工。",
    )
    proposal_id = str(proposal["proposal_id"])
    first = ask(owners, owners.owner_named("E"), proposal_id)
    assert (first["asking_heads"], first["owner_heads"], first["called_for_at"]) == (1, 6, None)
    with owners.refused("already_petitioned"):
        ask(owners, owners.owner_named("E"), proposal_id)
    assert ask(owners, owners.owner_named("F"), proposal_id)["asking_heads"] == 1, "co-owners are one head"
    stranger = owners.resident("owner", owners.household_ids[0], new_id())
    with owners.refused("not_on_roll"):
        ask(owners, stranger, proposal_id)
    called = ask(owners, owners.owner_named("D"), proposal_id)
    assert called["asking_heads"] == 2 and called["called_for_at"] is not None
    ask(owners, owners.owner_named("C"), proposal_id)
    (told,) = owners.told("property.proposal.called_for")
    assert (told["data"]["asking_heads"], told["data"]["owner_heads"]) == (2, 6)


def test_what_is_adopted_needs_no_more_asking(owners: Assembly) -> None:
    owners.passed()
    owners.pass_time(days=10)
    with owners.refused("wrong_state"):
        ask(owners, owners.owner_named("C"), owners.proposal_id)
