"""The SQL of agreements, of the reports of walk-outs and of the companies' answers."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from chassis import Act
from services.property.agreements.rules import RUNNING, Finding
from services.property.custody import compounds

Row = dict[str, Any]

#: Columns an agreement signed on a paper decision has no value for.
_MAY_LACK = ("rate_fen_per_m2_month", "renews_id", "drafted_by")

#: Agreements as they are listed and shown; add a condition.
AGREEMENT = (
    "select agreement_id, compound_id, compound.name as compound_name, compound.community_id, company_id,"
    " company.name as company_name, bundle_id, tier_level, term, start_on, end_on, notice_days, fee_mode,"
    " rate_fen_per_m2_month, renews_id, decision_reference, decided_on, ballot_number, ballot_outcome, drafted_by,"
    " status, signed_parties, call_off_party, call_off_by, exit_notice_id, signed_at, active_since, ended_on,"
    " filing_number, filed_on, agreement.version,"
    " agreement.correlation_id, (select report_id from abandonment as report where"
    "  report.sub_district = agreement.sub_district and report.agreement_id = agreement.agreement_id"
    "  and report.status = 'open' and agreement.status in ('abandoned', 'custody')) as open_report_id"
    " from agreement join compound using (sub_district, compound_id) join company using (sub_district, company_id)"
)
_REPORT = (
    "select report.*, agreement.status as agreement_status, agreement.version as agreement_version,"
    " agreement.compound_id, agreement.company_id, agreement.notice_days, company.name as company_name,"
    " compound.community_id"
    " from abandonment as report join agreement using (sub_district, agreement_id)"
    " join compound using (sub_district, compound_id) join company using (sub_district, company_id)"
)


def load(act: Act, agreement_id: str, *, lock: bool = False) -> Row | None:
    """The agreement; ``lock`` holds it until the act ends, and its compound first.

    Whatever holds a compound's agreements, reports, custody or handovers holds the compound before them: so nobody
    waits in a circle.
    """
    if lock:
        compounds.hold_of(act, "agreement", agreement_id)
    return act.row(
        f"{AGREEMENT} where agreement_id = %s" + (" for update of agreement" if lock else ""), (agreement_id,)
    )


def add(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into agreement (sub_district, agreement_id, compound_id, company_id, bundle_id, tier_level, term,"
        " start_on, end_on, notice_days, fee_mode, decision_reference, decided_on, status, signed_at, correlation_id,"
        " rate_fen_per_m2_month, renews_id, drafted_by)"
        " values (%(sub_district)s, %(agreement_id)s, %(compound_id)s, %(company_id)s, %(bundle_id)s, %(tier_level)s,"
        " %(term)s, %(start_on)s, %(end_on)s, %(notice_days)s, %(fee_mode)s, %(decision_reference)s, %(decided_on)s,"
        " %(status)s, %(signed_at)s, %(correlation_id)s, %(rate_fen_per_m2_month)s, %(renews_id)s, %(drafted_by)s)",
        {**dict.fromkeys(_MAY_LACK), **row, "sub_district": act.sub_district},
    )


def set_decided(act: Act, agreement_id: str, status: str, number: str, outcome: str, on: date | None) -> None:
    """Note how the owners decided; ``on`` is the day of a decision the agreement now rests on, None otherwise."""
    act.execute(
        "update agreement set status = %(status)s, ballot_number = %(number)s, ballot_outcome = %(outcome)s,"
        " decided_on = coalesce(%(on)s::date, decided_on),"
        " decision_reference = case when %(on)s::date is null then decision_reference else %(number)s end,"
        " version = version + 1 where sub_district = %(sub_district)s and agreement_id = %(agreement_id)s",
        {
            "status": status,
            "number": number,
            "outcome": outcome,
            "on": on,
            "sub_district": act.sub_district,
            "agreement_id": agreement_id,
        },
    )


def set_call_off_proposed(act: Act, agreement_id: str, party: str, reason: str) -> None:
    """One side would call it off; the other has yet to say so."""
    act.execute(
        "update agreement set call_off_party = %s, call_off_reason = %s, call_off_by = %s, version = version + 1"
        " where sub_district = %s and agreement_id = %s",
        (party, reason, act.principal.actor(), act.sub_district, agreement_id),
    )


def set_withdrawn(act: Act, agreement_id: str, status: str, reason: str) -> None:
    """It will not begin."""
    act.execute(
        "update agreement set status = %s, withdrawn_reason = %s, version = version + 1"
        " where sub_district = %s and agreement_id = %s",
        (status, reason, act.sub_district, agreement_id),
    )


def signatures(act: Act, agreement_id: str) -> list[Row]:
    return act.rows(
        "select party, signed_by from agreement_signature where sub_district = %s and agreement_id = %s"
        " order by signed_at",
        (act.sub_district, agreement_id),
    )


def add_signature(act: Act, agreement_id: str, party: str, status: str) -> None:
    """One party's signature; the agreement is signed once ``status`` says so."""
    act.execute(
        "insert into agreement_signature (sub_district, agreement_id, party, signed_by, signed_at)"
        " values (%s, %s, %s, %s, %s)",
        (act.sub_district, agreement_id, party, act.principal.actor(), act.now),
    )
    act.execute(
        "update agreement set status = %s, signed_at = case when %s = 'signed' then %s::timestamptz end,"
        " signed_parties = signed_parties || %s::text, version = version + 1"
        " where sub_district = %s and agreement_id = %s",
        (status, status, act.now, party, act.sub_district, agreement_id),
    )


def set_filed(act: Act, agreement_id: str, filing_number: str, filed_on: date) -> None:
    act.execute(
        "update agreement set filing_number = %s, filed_on = %s, filed_by = %s, version = version + 1"
        " where sub_district = %s and agreement_id = %s",
        (filing_number, filed_on, act.principal.actor(), act.sub_district, agreement_id),
    )


def others_running(act: Act, compound_id: str, *besides: str | None) -> list[str]:
    """The states of the compound's agreements that run, without these."""
    rows = act.rows(
        "select status from agreement where sub_district = %s and compound_id = %s and status = any(%s)"
        " and agreement_id <> all(%s::uuid[])",
        (act.sub_district, compound_id, list(RUNNING), [one for one in besides if one]),
    )
    return [row["status"] for row in rows]


def ended_of_company(act: Act, compound_id: str, company_id: str) -> str | None:
    """The compound's agreement with this company that has ended and waits for a takeover, if that is how it stands."""
    found: str | None = act.value(
        "select agreement_id from agreement where sub_district = %s and compound_id = %s and company_id = %s"
        " and status = 'ended_awaiting_takeover'",
        (act.sub_district, compound_id, company_id),
    )
    return found


def signed_renewal(act: Act, agreement_id: str) -> bool:
    """Whether a signed agreement waits to follow this one, with the same company."""
    return bool(
        act.value(
            "select 1 from agreement where sub_district = %s and renews_id = %s and status = 'signed'",
            (act.sub_district, agreement_id),
        )
    )


def set_status(act: Act, agreement_id: str, status: str) -> None:
    """Its notice of exit stands as long as it can still take effect: a walk-out may yet be taken back."""
    act.execute(
        "update agreement set status = %s, version = version + 1,"
        " exit_notice_id = case when %s in ('exit_notified', 'abandoned') then exit_notice_id end"
        " where agreement_id = %s",
        (status, status, agreement_id),
    )


def set_notified(act: Act, agreement_id: str, status: str, notice_id: str) -> None:
    act.execute(
        "update agreement set status = %s, exit_notice_id = %s, version = version + 1"
        " where sub_district = %s and agreement_id = %s",
        (status, notice_id, act.sub_district, agreement_id),
    )


def set_dismissal(act: Act, agreement_id: str, outcome: str, on: date) -> None:
    """How the owners last decided about dismissing the company."""
    act.execute(
        "update agreement set dismissal_outcome = %s, dismissal_decided_on = %s, version = version + 1"
        " where sub_district = %s and agreement_id = %s",
        (outcome, on, act.sub_district, agreement_id),
    )


def set_active(act: Act, agreement_id: str, status: str, on: date) -> None:
    act.execute(
        "update agreement set status = %s, active_since = %s, version = version + 1 where agreement_id = %s",
        (status, on, agreement_id),
    )


def set_ended(act: Act, agreement_id: str, status: str, on: date) -> None:
    act.execute(
        "update agreement set status = %s, ended_on = %s, exit_notice_id = null, version = version + 1"
        " where agreement_id = %s",
        (status, on, agreement_id),
    )


def set_departed(act: Act, agreement_id: str, status: str, evidence: list[str]) -> None:
    """The company has left after its agreement ended, and who saw it."""
    act.execute(
        "update agreement set status = %s, departure_evidence = %s, departure_recorded_by = %s, version = version + 1"
        " where sub_district = %s and agreement_id = %s",
        (status, evidence, act.principal.actor(), act.sub_district, agreement_id),
    )


def waiting_agreement(act: Act, compound_id: str) -> str | None:
    """The compound's agreement that has not begun yet."""
    found: str | None = act.value(
        "select agreement_id from agreement where compound_id = %s and status in ('draft', 'approved', 'signed')",
        (compound_id,),
    )
    return found


def case_of(act: Act, compound_id: str) -> str | None:
    """The correlation id of the compound's walk-out that is not over yet: what is done for it now belongs to it."""
    found: str | None = act.value(
        "select report.correlation_id from abandonment as report join agreement using (sub_district, agreement_id)"
        " where compound_id = %s and report.status = 'open' and agreement.status in ('abandoned', 'custody')"
        " order by reported_at desc limit 1",
        (compound_id,),
    )
    return found


def bundle_fits(act: Act, bundle_id: str, company_id: str, compound_id: str) -> bool:
    """Whether this company's bundle, not ended, includes the compound; it does not end before this act does."""
    return bool(
        act.value(
            "select 1 from bundle join bundle_compound using (sub_district, bundle_id)"
            " where bundle_id = %s and company_id = %s and compound_id = %s and status <> 'ended'"
            " and membership <> 'left' for share of bundle",
            (bundle_id, company_id, compound_id),
        )
    )


def tier_rate(act: Act, bundle_id: str, level: int) -> int | None:
    """The tier's rate in fen per m² and month; None where the bundle has no such tier."""
    found: int | None = act.value(
        "select rate_fen_per_m2_month from tier where bundle_id = %s and level = %s", (bundle_id, level)
    )
    return found


def load_report(act: Act, report_id: str, *, lock: bool = False) -> Row | None:
    """The report with its agreement's state; ``lock`` holds both until the act ends, and their compound first."""
    if lock:
        compounds.hold_of(act, "abandonment", report_id)
    return act.row(
        f"{_REPORT} where report_id = %s" + (" for update of report, agreement" if lock else ""), (report_id,)
    )


def add_report(act: Act, row: Mapping[str, Any], finding: Finding) -> None:
    act.execute(
        "insert into abandonment (sub_district, report_id, number, agreement_id, observed_at, reported_at, reported_by,"
        " account, evidence, unresolved, state_before, rule_set, reason_code, lawful, notice, norms, note_zh, note_en,"
        " correlation_id)"
        " values (%(sub_district)s, %(report_id)s, %(number)s, %(agreement_id)s, %(observed_at)s, %(reported_at)s,"
        " %(reported_by)s, %(account)s, %(evidence)s, %(unresolved)s, %(state_before)s, %(rule_set)s, %(reason_code)s,"
        " %(lawful)s, %(notice)s::jsonb, %(norms)s::jsonb, %(note_zh)s, %(note_en)s, %(correlation_id)s)",
        {**row, **_columns(finding), "sub_district": act.sub_district},
    )


def set_finding(act: Act, report_id: str, finding: Finding) -> None:
    act.execute(
        "update abandonment set rule_set = %(rule_set)s, reason_code = %(reason_code)s, lawful = %(lawful)s,"
        " notice = %(notice)s::jsonb, norms = %(norms)s::jsonb, note_zh = %(note_zh)s, note_en = %(note_en)s"
        " where report_id = %(report_id)s",
        {**_columns(finding), "report_id": report_id},
    )


def set_retracted(act: Act, report_id: str, reason: str) -> None:
    act.execute(
        "update abandonment set status = 'retracted', retracted_at = %s, retracted_by = %s, retraction_reason = %s"
        " where report_id = %s",
        (act.now, act.principal.actor(), reason, report_id),
    )


def add_answer(act: Act, report_id: str, statement: str, claims_rescission: bool, evidence: list[str]) -> str:
    answer_id = act.new_id()
    act.execute(
        "insert into abandonment_answer (sub_district, answer_id, report_id, statement, claims_rescission, evidence,"
        " answered_at, answered_by) values (%s, %s, %s, %s, %s, %s, %s, %s)",
        (
            act.sub_district,
            answer_id,
            report_id,
            statement,
            claims_rescission,
            evidence,
            act.now,
            act.principal.actor(),
        ),
    )
    return answer_id


def answers(act: Act, report_id: str) -> list[Row]:
    return act.rows(
        "select answer_id, statement, claims_rescission, evidence, answered_at from abandonment_answer"
        " where report_id = %s order by answered_at, answer_id",
        (report_id,),
    )


def _columns(finding: Finding) -> Row:
    return {
        **asdict(finding),
        "notice": None if finding.notice is None else json.dumps(finding.notice),
        "norms": json.dumps(list(finding.norms), ensure_ascii=False),
    }
