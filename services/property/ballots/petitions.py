"""Owners who ask to be called together: a fifth of them, by head, can have it (regulations 13)."""

from typing import Any

from chassis import Act
from contracts.refusals import Refusal
from law.meetings import petition_carries
from services.property.ballots import parties, queries, rolls, rules, store


def petition(act: Act, *, proposal_id: str) -> dict[str, Any]:
    """An owner of today asks for it, once; when a fifth of the heads do, whoever runs ballots there must call them."""
    if store.load_proposal(act, proposal_id, lock="for update") is None:
        raise Refusal("not_found")
    proposal = queries.get_proposal(act, proposal_id)
    rules.PROPOSAL.after(proposal["status"], "petition")
    act.adopt(proposal["correlation_id"])
    voting = parties.parties(rolls.units(act, {**proposal, **rolls.WHOLE}, act.now.date()))
    person_id = act.principal.person_id
    if person_id is None or not parties.standing_behind(voting, {person_id}):
        raise Refusal("not_on_roll", roll_on=str(act.now.date()))
    asked = act.touched(
        "insert into ballot_petitioner (sub_district, proposal_id, person_id, compound_id, asked_at)"
        " values (%s, %s, %s, %s, %s) on conflict do nothing",
        (act.sub_district, proposal_id, person_id, proposal["compound_id"], act.now),
    )
    if not asked:
        raise Refusal("already_petitioned")
    asking = act.rows(
        "select person_id from ballot_petitioner where sub_district = %s and proposal_id = %s",
        (act.sub_district, proposal_id),
    )
    heads = parties.standing_behind(voting, {row["person_id"] for row in asking})
    called = proposal["called_for_at"] is None and petition_carries(heads, len(voting))
    act.execute(
        "update ballot_proposal set asking_heads = %s, owner_heads = %s, called_for_at = coalesce(called_for_at, %s),"
        " version = version + 1 where sub_district = %s and proposal_id = %s",
        (heads, len(voting), act.now if called else None, act.sub_district, proposal_id),
    )
    if called:
        act.emit(
            "property.proposal.called_for",
            proposal_id,
            {
                "proposal_id": proposal_id,
                "number": proposal["number"],
                "compound_id": proposal["compound_id"],
                "matter": proposal["matter"],
                "asking_heads": heads,
                "owner_heads": len(voting),
            },
            compound_id=proposal["compound_id"],
            community_id=proposal["community_id"],
        )
    return queries.get_proposal(act, proposal_id)
