"""The SQL of exit notices, and of what owners decided about dismissing a company."""

import json
from collections.abc import Mapping
from typing import Any

from chassis import Act

Row = dict[str, Any]

LISTED = "select * from exit_notice where sub_district = %(sub_district)s and agreement_id = %(agreement_id)s"


def load(act: Act, notice_id: str, *, lock: bool = False) -> Row | None:
    return act.row(
        "select * from exit_notice where sub_district = %s and notice_id = %s" + (" for update" if lock else ""),
        (act.sub_district, notice_id),
    )


def standing(act: Act, agreement_id: str) -> Row | None:
    """The notice that is served and has not taken effect; the agreement's row is locked by the caller."""
    return act.row(
        "select * from exit_notice where sub_district = %s and agreement_id = %s and status = 'served'",
        (act.sub_district, agreement_id),
    )


def add(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into exit_notice (sub_district, notice_id, number, agreement_id, community_id, compound_id, company_id,"
        " served_by, way, served_on, effective_on, in_time_on, ballot_id, decision_reference, evidence,"
        " agreed, rule_set, lawful, reason_code, notice, norms, state_before, status, recorded_by,"
        " recorded_at, correlation_id)"
        " values (%(sub_district)s, %(notice_id)s, %(number)s, %(agreement_id)s, %(community_id)s, %(compound_id)s,"
        " %(company_id)s, %(served_by)s, %(way)s, %(served_on)s, %(effective_on)s, %(in_time_on)s, %(ballot_id)s,"
        " %(decision_reference)s, %(evidence)s, %(agreed)s, %(rule_set)s, %(lawful)s, %(reason_code)s,"
        " %(notice)s::jsonb, %(norms)s::jsonb, %(state_before)s, %(status)s, %(recorded_by)s, %(recorded_at)s,"
        " %(correlation_id)s)",
        {
            **row,
            "notice": None if row["notice"] is None else json.dumps(row["notice"]),
            "norms": json.dumps(list(row["norms"]), ensure_ascii=False),
            "sub_district": act.sub_district,
        },
    )


def proposed(act: Act, agreement_id: str, side: str) -> bool:
    """Whether an offer of this side waits for the other's answer; the agreement's row is locked by the caller."""
    return bool(
        act.value(
            "select exists (select 1 from exit_notice where sub_district = %s and agreement_id = %s"
            " and served_by = %s and status = 'proposed')",
            (act.sub_district, agreement_id, side),
        )
    )


def set_confirmed(act: Act, notice_id: str, status: str, ballot_id: str | None, reference: str | None) -> None:
    """The other side agrees; ``ballot_id`` and ``reference`` are of the owners' decision where it is they who do."""
    act.execute(
        "update exit_notice set status = %s, confirmed_by = %s, confirmed_at = %s,"
        " ballot_id = coalesce(%s, ballot_id), decision_reference = coalesce(%s, decision_reference),"
        " version = version + 1 where sub_district = %s and notice_id = %s",
        (status, act.principal.actor(), act.now, ballot_id, reference, act.sub_district, notice_id),
    )


def set_status(act: Act, notice_id: str, status: str) -> None:
    act.execute(
        "update exit_notice set status = %s, version = version + 1 where sub_district = %s and notice_id = %s",
        (status, act.sub_district, notice_id),
    )


def overtake(act: Act, agreement_id: str, status: str) -> None:
    """A notice that stands will not take effect any more: somebody has taken the compound over."""
    act.execute(
        "update exit_notice set status = %s, version = version + 1"
        " where sub_district = %s and agreement_id = %s and status = 'served'",
        (status, act.sub_district, agreement_id),
    )


def set_withdrawn(act: Act, notice_id: str, status: str, reason: str) -> None:
    act.execute(
        "update exit_notice set status = %s, withdrawn_by = %s, withdrawn_at = %s, withdrawn_reason = %s,"
        " version = version + 1 where sub_district = %s and notice_id = %s",
        (status, act.principal.actor(), act.now, reason, act.sub_district, notice_id),
    )


def add_dismissal(act: Act, agreement_id: str, ballot_id: str, number: str, outcome: str, decided_on: Any) -> bool:
    """Note what the owners decided; False where this ballot is noted already."""
    return bool(
        act.touched(
            "insert into dismissal_decision (sub_district, ballot_id, agreement_id, number, outcome, decided_on)"
            " values (%s, %s, %s, %s, %s, %s) on conflict do nothing",
            (act.sub_district, ballot_id, agreement_id, number, outcome, decided_on),
        )
    )


def unused_dismissal(act: Act, agreement_id: str) -> Row | None:
    """The newest ballot on dismissing the company, if it passed and no notice has used it."""
    return act.row(
        "select newest.* from (select * from dismissal_decision where sub_district = %s and agreement_id = %s"
        " order by decided_on desc, ballot_id desc limit 1) as newest where outcome = 'passed' and not exists"
        " (select 1 from exit_notice as given where given.sub_district = newest.sub_district"
        " and given.ballot_id = newest.ballot_id)",
        (act.sub_district, agreement_id),
    )
