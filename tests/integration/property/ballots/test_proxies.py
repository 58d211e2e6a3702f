"""A vote given to an agent: in writing, for three at most, taken back before it is used."""

import pytest

from chassis.ids import new_id
from tests.integration.property.ballots.assembly import PAPER, Assembly, all_at_once


@pytest.fixture
def noticed(owners: Assembly) -> Assembly:
    owners.noticed()
    return owners


def grant(owners: Assembly, party: str, agent: str, token: str | None = None) -> str:
    proxy = owners.do(
        "grant_proxy",
        token or owners.owner_named(party[0]),
        ballot_id=owners.ballot_id,
        party_id=owners.party(party),
        agent_person_id=owners.people.get(agent, agent),
        evidence=PAPER,
    )
    proxy_id: str = proxy["proxy_id"]
    return proxy_id


def lessee(owners: Assembly) -> str:
    return owners.resident("lessee", owners.household_ids[4], owners.people["G"])


def test_an_agent_votes_for_who_appointed_him(noticed: Assembly) -> None:
    proxy_id = grant(noticed, "C", "G")
    noticed.pass_time(days=15, hours=2)
    (given,) = noticed.ask("get_my_votes", lessee(noticed), ballot_id=noticed.ballot_id)["votes"]
    assert (given["party_id"], given["as_agent"], given["voted"]) == (noticed.party("C"), True, False)
    vote = {"ballot_id": noticed.ballot_id, "party_id": noticed.party("C"), "choice": "approve"}
    noticed.do("cast_vote", lessee(noticed), **vote)
    rows = noticed.house.rows("select proxy_id from ballot_vote where ballot_id = %s", (noticed.ballot_id,))
    assert [str(row["proxy_id"]) for row in rows] == [proxy_id]
    (cast,) = noticed.ask("get_my_votes", lessee(noticed), ballot_id=noticed.ballot_id)["votes"]
    assert (cast["voted"], cast["choice"]) == (True, None)
    own = noticed.ask("get_my_votes", noticed.owner_named("C"), ballot_id=noticed.ballot_id)["votes"]
    assert [(vote["choice"], vote["as_agent"]) for vote in own] == [("approve", False)]
    with noticed.refused("already_voted"):
        noticed.vote("C", "against")
    with noticed.refused("already_voted"):
        noticed.do("revoke_proxy", noticed.owner_named("C"), proxy_id=proxy_id)
    with noticed.refused("not_found"):
        noticed.do("cast_vote", lessee(noticed), **{**vote, "party_id": noticed.party("D")})


def test_three_parties_at_most(noticed: Assembly) -> None:
    for party in ("A", "C", "D"):
        grant(noticed, party, "G")
    with noticed.refused("proxy_cap_reached") as refused:
        grant(noticed, "EF", "G")
    assert refused.facts == {"held": 3, "cap": 3}
    last = noticed.ask("get_my_votes", noticed.owner_named("D"), ballot_id=noticed.ballot_id)["votes"][0]["proxy_id"]
    noticed.do("revoke_proxy", noticed.owner_named("D"), proxy_id=last)
    grant(noticed, "EF", "G")


def test_three_at_most_at_the_same_moment_too(noticed: Assembly) -> None:
    calls = [lambda party=party: grant(noticed, party, "G") for party in ("A", "AB", "C", "D", "EF")]  # type: ignore[misc]
    assert sorted(all_at_once(calls)) == ["done"] * 3 + ["proxy_cap_reached"] * 2


def test_taken_back_in_time(noticed: Assembly) -> None:
    proxy_id = grant(noticed, "C", "G")
    noticed.pass_time(days=15, hours=2)
    revoked = noticed.do("revoke_proxy", noticed.owner_named("C"), proxy_id=proxy_id)
    assert revoked["revoked_at"] is not None
    with noticed.refused("proxy_revoked"):
        noticed.do("revoke_proxy", noticed.owner_named("C"), proxy_id=proxy_id)
    with noticed.refused("not_on_roll"):
        noticed.do(
            "cast_vote",
            lessee(noticed),
            ballot_id=noticed.ballot_id,
            party_id=noticed.party("C"),
            choice="approve",
        )
    noticed.vote("C", "against")


def test_whose_vote_it_is_gives_it_away(noticed: Assembly) -> None:
    with noticed.refused("not_found"):
        grant(noticed, "C", "G", noticed.owner_named("D"))
    with noticed.refused("proxy_to_co_owner"):
        grant(noticed, "AB", "B")
    with noticed.refused("proxy_agent_unknown"):
        grant(noticed, "C", new_id())
    proxy_id = grant(noticed, "C", "G", noticed.officer())
    with noticed.refused("proxy_standing"):
        grant(noticed, "C", "D")
    with noticed.refused("not_found"):
        noticed.do("revoke_proxy", noticed.owner_named("D"), proxy_id=proxy_id)
    with noticed.refused("not_found"):
        noticed.do("revoke_proxy", noticed.owner_named("D"), proxy_id=new_id())


def test_not_after_the_vote_or_the_ballot(noticed: Assembly) -> None:
    noticed.pass_time(days=15, hours=2)
    noticed.vote("C", "approve")
    with noticed.refused("already_voted"):
        grant(noticed, "C", "G")
    noticed.pass_time(days=8)
    with noticed.refused("wrong_state"):
        grant(noticed, "D", "G")


def test_an_agents_paper_needs_his_proxy(noticed: Assembly) -> None:
    grant(noticed, "C", "G")
    noticed.pass_time(days=15, hours=2)
    with noticed.refused("no_proxy"):
        noticed.paper("D", "approve", by_proxy=True)
    noticed.paper("C", "approve", by_proxy=True)
