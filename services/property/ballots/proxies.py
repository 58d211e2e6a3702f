"""Proxies: a vote given to an agent in writing, for three parties at most, until it is used or taken back."""

from collections.abc import Mapping
from typing import Any

from chassis import Act
from contracts.refusals import Refusal
from services.property.ballots import ballotbox, commands, rules
from services.property.ballots.voting import must_not_have_voted


def grant(act: Act, *, ballot_id: str, party_id: str, agent_person_id: str, evidence: str) -> dict[str, Any]:
    """An owner appoints an agent for his party; an organiser enters what an owner has signed on paper."""
    ballot = commands.authorised(act, ballot_id)
    rules.must_precede_the_count(ballot["status"], "grant_proxy")
    party = _own_party(act, ballot, party_id)
    must_not_have_voted(act, ballot_id, party_id)
    if party["proxy_id"] is not None:
        raise Refusal("proxy_standing", pointer="/party_id")
    rules.check_proxy(agent_person_id, _owners(act, ballot_id, party_id), _held(act, ballot_id, agent_person_id))
    if not _registered(act, agent_person_id):
        raise Refusal("proxy_agent_unknown", pointer="/agent_person_id")
    proxy_id = act.new_id()
    act.execute(
        "insert into ballot_proxy (sub_district, proxy_id, ballot_id, party_id, compound_id, agent_person_id, evidence,"
        " granted_by, granted_at) values (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            act.sub_district,
            proxy_id,
            ballot_id,
            party_id,
            ballot["compound_id"],
            agent_person_id,
            evidence,
            act.principal.actor(),
            act.now,
        ),
    )
    return _existing(act, proxy_id)


def revoke(act: Act, *, proxy_id: str) -> dict[str, Any]:
    """Take it back; too late once the vote is cast."""
    proxy = _existing(act, proxy_id)
    ballot = commands.authorised(act, proxy["ballot_id"])
    proxy = _existing(act, proxy_id)  # as it is now that the ballot is held
    rules.must_precede_the_count(ballot["status"], "revoke_proxy")
    _own_party(act, ballot, proxy["party_id"])
    if proxy["revoked_at"] is not None:
        raise Refusal("proxy_revoked", revoked_at=proxy["revoked_at"].isoformat(timespec="minutes"))
    must_not_have_voted(act, proxy["ballot_id"], proxy["party_id"])
    act.execute(
        "update ballot_proxy set revoked_by = %s, revoked_at = %s where sub_district = %s and proxy_id = %s",
        (act.principal.actor(), act.now, act.sub_district, proxy_id),
    )
    return _existing(act, proxy_id)


def _existing(act: Act, proxy_id: str) -> dict[str, Any]:
    proxy = act.row(
        "select * from ballot_proxy where sub_district = %s and proxy_id = %s", (act.sub_district, proxy_id)
    )
    if proxy is None:
        raise Refusal("not_found")
    return proxy


def _own_party(act: Act, ballot: Mapping[str, Any], party_id: str) -> dict[str, Any]:
    """The party; for an owner it must be one of his."""
    party = ballotbox.load_party(act, ballot["ballot_id"], party_id, act.principal.person_id)
    if party is None or (act.principal.role == "owner" and not party["own"]):
        raise Refusal("not_found", pointer="/party_id")
    return party


def _owners(act: Act, ballot_id: str, party_id: str) -> list[str]:
    rows = act.rows(
        "select person_id from ballot_owner where sub_district = %s and ballot_id = %s and party_id = %s",
        (act.sub_district, ballot_id, party_id),
    )
    return [row["person_id"] for row in rows]


def _held(act: Act, ballot_id: str, agent_id: str) -> int:
    """For how many parties this agent speaks; the ballot is held, so nobody adds one meanwhile."""
    held: int = act.value(
        "select count(*) from ballot_proxy where sub_district = %s and ballot_id = %s and agent_person_id = %s"
        " and revoked_at is null",
        (act.sub_district, ballot_id, agent_id),
    )
    return held


def _registered(act: Act, person_id: str) -> bool:
    return bool(
        act.value(
            "select exists (select 1 from person where sub_district = %s and person_id = %s)",
            (act.sub_district, person_id),
        )
    )
