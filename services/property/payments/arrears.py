"""Arrears: one clock for each compound and month, reminders within limits, then mediation, then the court.

Whoever issues bills calls ``watch``; on the day after the day of payment one statement marks what is overdue.
Contested bills, and bills under a plan that is kept, are left alone.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from chassis import Act
from contracts.refusals import Refusal
from contracts.wording import ZONE
from law.days import end_of
from services.property.payments import accounts, dunning, rules
from services.property.payments.accounts import Account
from services.property.revenue import deadline

DUE = "arrears_due"

#: Held oldest first, as whoever pays holds them. What may change its state, and what is asked about.
_HELD = (
    "select bill_id, household_id, company_id, amount_fen - paid_fen - waived_fen as outstanding_fen, due_on from bill"
    " where sub_district = %(sub_district)s and compound_id = %(compound_id)s and status = any(%(statuses)s)"
    " and amount_fen > paid_fen + waived_fen and contest_id is null and plan_id is null"
)

#: Nobody is reminded of what is before the mediator, or settled there.
_NOT_MEDIATED = (
    " and not exists (select 1 from mediation m where m.sub_district = bill.sub_district"
    " and m.compound_id = bill.compound_id and m.subject_kind = 'bill' and m.subject_id = bill.bill_id"
    " and m.status in ('accepted', 'hearing', 'agreed', 'court_confirmed'))"
)


def watch(act: Act, compound_id: str, community_id: str, period: date, due_on: date) -> None:
    """Have the bills of a compound's month looked at when their day of payment is over. May be called again.

    Whoever is billed is owed yearly accounts, too.
    """
    act.set_timer(
        DUE,
        str(uuid.uuid5(uuid.UUID(compound_id), f"{period} {due_on}")),
        end_of(due_on, ZONE),
        {"compound_id": compound_id, "community_id": community_id, "period": str(period), "due_on": str(due_on)},
    )
    deadline.watch(act, compound_id, community_id, act.now.date())


def count(act: Act, clock: Mapping[str, Any]) -> None:
    """The day is over: mark what is overdue, in one statement, and tell how much it is, if it is anything."""
    today = act.now.date()
    states = rules.BILL.moves["fall_due"]
    found = act.row(
        f"with held as ({_HELD} and period = %(period)s and due_on < %(today)s"
        " order by due_on, period, bill_id for update),"
        " marked as (update bill set status = 'overdue', version = version + 1 from held"
        "  where bill.sub_district = %(sub_district)s and bill.bill_id = held.bill_id)"
        " select count(*) as bill_count, count(distinct household_id) as household_count,"
        " coalesce(sum(outstanding_fen), 0)::bigint as outstanding_fen from held",
        {
            "sub_district": act.sub_district,
            "compound_id": clock["compound_id"],
            "statuses": list(states),
            "period": clock["period"],
            "today": today,
        },
    )
    assert found is not None  # one row of sums, always
    if found["bill_count"] == 0:
        return
    _tell(
        act,
        clock,
        "arrears_counted",
        {"period": date.fromisoformat(clock["period"]), "due_on": date.fromisoformat(clock["due_on"]), **found},
    )


def remind(
    act: Act, *, compound_id: str, household_ids: Sequence[str] | None = None, note: str | None = None
) -> dict[str, Any]:
    """Remind those behind, each at most every 30 days; who was reminded lately is left out, and counted.

    Bills before the mediator are left out altogether.
    """
    # held: two who remind at the same moment follow each other, and the second sees what the first has sent
    place = accounts.compound(act, compound_id, lock=True)
    dunning.check_note(note)
    today = act.now.date()
    behind = act.rows(
        f"with held as ({_HELD}{accounts.OWED_TO}{_NOT_MEDIATED} and (%(household_ids)s::uuid[] is null or household_id = any(%(household_ids)s::uuid[]))"
        " order by due_on, period, bill_id for update)"
        " select household_id, company_id, count(*)::integer as bill_count,"
        " sum(outstanding_fen)::bigint as outstanding_fen,"
        " min(due_on) as oldest_due_on, array_agg(bill_id) as bill_ids, (select max(sent_at) from arrears_reminder r where"
        "  r.sub_district = %(sub_district)s and r.household_id = held.household_id"
        "  and r.company_id is not distinct from held.company_id) as last_at"
        " from held group by household_id, company_id order by household_id, company_id",
        {
            "sub_district": act.sub_district,
            "compound_id": compound_id,
            "statuses": list(rules.BILL.moves["remind"]),
            "owed_to": accounts.listed(place),
            "household_ids": None if household_ids is None else list(household_ids),
        },
    )
    due = [row for row in behind if rules.may_remind(_day(row["last_at"]), today)]
    if not behind:
        raise Refusal("nobody_to_remind")
    if not due:
        last_on = max(day for row in behind if (day := _day(row["last_at"])))
        raise Refusal("reminded_recently", last_on=str(last_on), next_on=str(_next(behind)))
    _write(act, place, due, note)
    outstanding = sum(row["outstanding_fen"] for row in due)
    _tell(act, vars(place), "arrears_reminded", {"household_count": len(due), "outstanding_fen": outstanding})
    return {
        "compound_id": compound_id,
        "reminded": len(due),
        "skipped": len(behind) - len(due),
        "outstanding_fen": outstanding,
    }


def refer(act: Act, *, household_id: str, bill_ids: Sequence[str]) -> dict[str, Any]:
    """Reminded bills go to the mediator, after reasonable time."""
    account = accounts.find(act, household_id, lock=True)
    bills = _asked_about(act, account, bill_ids)
    after = [replace(bill, status=rules.BILL.after(bill.status, "refer")) for bill in bills]
    rules.check_reasonable_period(_last_reminded(act, household_id, bills[0].company_id), act.now.date())
    step = _step(act, account, "mediation", after, None, None)
    facts = {"bill_count": len(after), "outstanding_fen": rules.outstanding(after)}
    _tell(act, vars(account), "mediation_referred", facts)
    return step


def litigate(act: Act, *, household_id: str, bill_ids: Sequence[str], reference: str) -> dict[str, Any]:
    """Bills whose mediation has failed are before the court; one mediation may speak for all of them."""
    account = accounts.find(act, household_id, lock=True)
    bills = _asked_about(act, account, bill_ids)
    after = [replace(bill, status=rules.BILL.after(bill.status, "litigate")) for bill in bills]
    mediation_id = _failed_mediation(act, [bill.bill_id for bill in bills])
    if mediation_id is None:
        raise Refusal("mediation_not_failed")
    return _step(act, account, "litigation", after, reference, mediation_id)


def _failed_mediation(act: Act, bill_ids: Sequence[str]) -> str | None:
    """The latest mediation over one of these bills that came to nothing."""
    found: str | None = act.value(
        "select m.mediation_id from bill b join mediation m on m.sub_district = b.sub_district"
        " and m.compound_id = b.compound_id and m.subject_kind = 'bill' and m.subject_id = b.bill_id"
        " where b.sub_district = %s and b.bill_id = any(%s::uuid[])"
        " and m.status in ('failed', 'told_of_other_remedies') order by m.accepted_at desc, m.mediation_id desc limit 1",
        (act.sub_district, list(bill_ids)),
    )
    return found


def _asked_about(act: Act, account: Account, bill_ids: Sequence[str]) -> list[rules.Bill]:
    bills = rules.choose(accounts.owing(act, account), bill_ids)
    rules.must_be_undisputed(bills)
    return bills


def _step(
    act: Act, account: Account, kind: str, bills: Sequence[rules.Bill], reference: str | None, mediation_id: str | None
) -> dict[str, Any]:
    accounts.save(act, bills)
    step_id = act.new_id()
    found = act.row(
        "insert into arrears_step (sub_district, step_id, community_id, compound_id, household_id, company_id,"
        " kind, bill_ids, outstanding_fen, reference, mediation_id, taken_by, taken_at)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s::uuid[], %s, %s, %s, %s, %s) returning *",
        (
            act.sub_district,
            step_id,
            account.community_id,
            account.compound_id,
            account.household_id,
            bills[0].company_id,
            kind,
            [bill.bill_id for bill in bills],
            rules.outstanding(bills),
            reference,
            mediation_id,
            act.principal.actor(),
            act.now,
        ),
    )
    assert found is not None  # what an insert returns
    return found


def _write(act: Act, place: accounts.Place, due: Sequence[Mapping[str, Any]], note: str | None) -> None:
    """A reminder for each household, and its bills reminded; two statements, however many."""
    act.execute(
        "insert into arrears_reminder (sub_district, reminder_id, community_id, compound_id, household_id, company_id,"
        " bill_count, outstanding_fen, oldest_due_on, note, sent_by, sent_at)"
        " select %s, s.reminder_id, %s, %s, s.household_id, s.company_id, s.bill_count, s.outstanding_fen,"
        " s.oldest_due_on, %s, %s, %s"
        " from unnest(%s::uuid[], %s::uuid[], %s::uuid[], %s::integer[], %s::bigint[], %s::date[])"
        " as s (reminder_id, household_id, company_id, bill_count, outstanding_fen, oldest_due_on)",
        (
            act.sub_district,
            place.community_id,
            place.compound_id,
            note,
            act.principal.actor(),
            act.now,
            [act.new_id() for _ in due],
            [row["household_id"] for row in due],
            [row["company_id"] for row in due],
            [row["bill_count"] for row in due],
            [row["outstanding_fen"] for row in due],
            [row["oldest_due_on"] for row in due],
        ),
    )
    act.execute(
        "update bill set status = 'reminded', version = version + 1"
        " where sub_district = %s and bill_id = any(%s::uuid[])",
        (act.sub_district, [bill_id for row in due for bill_id in row["bill_ids"]]),
    )


def _last_reminded(act: Act, household_id: str, company_id: str | None) -> date | None:
    return _day(
        act.value(
            "select max(sent_at) from arrears_reminder where sub_district = %s and household_id = %s"
            " and company_id is not distinct from %s",
            (act.sub_district, household_id, company_id),
        )
    )


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(ZONE).date() if moment else None


def _next(behind: Sequence[Mapping[str, Any]]) -> date:
    """The first day on which one of these may be reminded again."""
    return min(rules.remind_again_on(day) for row in behind if (day := _day(row["last_at"])))


def _tell(act: Act, place: Mapping[str, Any], what: str, facts: Mapping[str, Any]) -> None:
    act.emit(
        f"property.billing.{what}",
        place["compound_id"],
        {"compound_id": place["compound_id"], **facts},
        compound_id=place["compound_id"],
        community_id=place["community_id"],
    )
