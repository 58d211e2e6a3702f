"""Reading accounts: a household its own, the company and officials those in their charge; who is behind is never public."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from chassis import Act
from chassis.paging import page
from contracts.refusals import Refusal
from contracts.wording import ZONE
from services.property.payments import accounts, contests, dunning, plans, receipts, store, waivers
from services.property.payments.accounts import Account

#: How many unsettled bills an account shows; sums are over all.
SHOWN = 200
_NOT_DUE = "('issued', 'partly_paid', 'paid', 'waived')"
_SUMS = (
    "coalesce(sum(amount_fen), 0)::bigint as billed_fen, coalesce(sum(paid_fen), 0)::bigint as paid_fen,"
    " coalesce(sum(waived_fen), 0)::bigint as waived_fen,"
    " coalesce(sum(amount_fen - paid_fen - waived_fen), 0)::bigint as outstanding_fen,"
    f" coalesce(sum(amount_fen - paid_fen - waived_fen) filter (where status not in {_NOT_DUE}), 0)::bigint"
    " as overdue_fen"
)
_ARREARS = (
    "select household_id, count(*)::integer as bill_count,"
    " sum(amount_fen - paid_fen - waived_fen)::bigint as outstanding_fen, min(due_on) as oldest_due_on,"
    " bool_or(contest_id is not null) as contested, (select (max(sent_at) at time zone 'Asia/Shanghai')::date"
    "  from arrears_reminder r where r.sub_district = %(sub_district)s and r.household_id = bill.household_id"
    "  and (%(owed_to)s::uuid[] is null or r.company_id = any(%(owed_to)s::uuid[])))"
    " as last_reminded_on from bill where sub_district = %(sub_district)s and compound_id = %(compound_id)s"
    f" and status not in {_NOT_DUE}{accounts.OWED_TO} group by household_id"
)


def get_payment(act: Act, payment_id: str) -> dict[str, Any]:
    payment = store.load(act, payment_id)
    if payment is None:
        raise Refusal("not_found")
    accounts.owed_to(act, payment["household_id"], payment["company_id"])
    return payment


def list_household_payments(act: Act, *, household_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    return _of_household(act, store.OF_HOUSEHOLD, household_id, ("started_at", "payment_id"), limit, cursor)


def list_payments(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    return _of_compound(act, store.OF_COMPOUND, compound_id, ("started_at", "payment_id"), limit, cursor)


def get_receipt(act: Act, payment_id: str) -> dict[str, Any]:
    """There is one once the money has arrived, and it stays, marked, when the money went back."""
    payment = get_payment(act, payment_id)
    if payment["receipt_number"] is None:
        raise Refusal("not_found")
    receipt = receipts.content(payment, payment["settled_at"], accounts.entries(act, payment_id, "paid"))
    return {
        **receipt,
        "lines": [{**line, "period": date.fromisoformat(line["period"])} for line in receipt["lines"]],
        "digest": payment["receipt_digest"],
        "refunded": payment["status"] == "refunded",
    }


def verify_receipt(act: Act, receipt_number: str, digest: str) -> dict[str, Any]:
    """Whoever holds the receipt learns that it is genuine; whoever guesses a number learns nothing."""
    payment = store.by_receipt(act, receipt_number)
    if payment is None or payment["receipt_digest"] != digest:
        return {"genuine": False, "amount_fen": None, "settled_on": None, "refunded": None}
    return {
        "genuine": True,
        "amount_fen": payment["amount_fen"],
        "settled_on": payment["settled_at"].astimezone(ZONE).date(),
        "refunded": payment["status"] == "refunded",
    }


def get_household_account(act: Act, household_id: str) -> dict[str, Any]:
    account = accounts.find(act, household_id)
    where = f"where sub_district = %(sub_district)s and household_id = %(household_id)s{accounts.OWED_TO}"
    here = {"sub_district": act.sub_district, "household_id": household_id, "owed_to": accounts.listed(account)}
    sums = act.row(f"select {_SUMS} from bill {where}", here)
    assert sums is not None  # one row of sums, always
    bills = act.rows(
        "select bill_id, company_id, kind, period, status, amount_fen, paid_fen, waived_fen,"
        " amount_fen - paid_fen - waived_fen as outstanding_fen, due_on, contest_id, plan_id"
        f" from bill {where} and amount_fen > paid_fen + waived_fen order by due_on, period, bill_id limit {SHOWN}",
        here,
    )
    standing = act.row(
        f"select (select plan_id from instalment_plan {where} and status in ('proposed', 'approved')"
        "  order by proposed_at desc, plan_id desc limit 1) as plan_id,"
        f" (select payment_id from payment {where} and status = 'started') as payment_under_way_id,"
        f" (select coalesce(sum(overpaid_fen), 0)::bigint from bill {where})"
        f"  + (select coalesce(sum(unapplied_fen), 0)::bigint from payment {where}) as overpaid_fen",
        here,
    )
    return {
        "household_id": household_id,
        "compound_id": account.compound_id,
        **sums,
        **(standing or {}),
        "bills": bills,
    }


def list_arrears(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """Households with bills past their day of payment, by id."""
    place = accounts.compound(act, compound_id)
    return page(
        act,
        _ARREARS,
        {"sub_district": act.sub_district, "compound_id": compound_id, "owed_to": accounts.listed(place)},
        key=("household_id",),
        limit=limit,
        cursor=cursor,
    )


def get_collection_summary(act: Act, *, compound_id: str, year: int | None = None) -> dict[str, Any]:
    """A company sees the sums of what is owed to it."""
    place = accounts.compound(act, compound_id)
    sums = collection(act, compound_id, year, owed_to=accounts.listed(place))
    due = sums["billed_fen"] - sums["waived_fen"]
    return {
        "compound_id": compound_id,
        "year": year,
        **sums,
        "rate_basis_points": sums["paid_fen"] * 10_000 // due if due else None,
    }


def collection(
    act: Act,
    compound_id: str,
    year: int | None,
    quarter: int | None = None,
    owed_to: list[str] | None = None,
) -> dict[str, Any]:
    """Sums over a compound's bills: of all months, or of those of a year or of its quarter."""
    found = act.row(
        f"select count(*)::integer as bill_count, {_SUMS} from bill"
        " where sub_district = %(sub_district)s and compound_id = %(compound_id)s"
        " and (%(year)s::integer is null or extract(year from period) = %(year)s)"
        " and (%(quarter)s::integer is null or extract(quarter from period) = %(quarter)s)" + accounts.OWED_TO,
        {
            "sub_district": act.sub_district,
            "compound_id": compound_id,
            "year": year,
            "quarter": quarter,
            "owed_to": owed_to,
        },
    )
    assert found is not None  # one row of sums, always
    return found


def list_reminders(act: Act, *, household_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    """As the household reads them."""
    found = _of_household(
        act,
        "select * from arrears_reminder where sub_district = %(sub_district)s and household_id = %(household_id)s",
        household_id,
        ("sent_at", "reminder_id"),
        limit,
        cursor,
        since=True,
    )
    for one in found["items"]:
        facts = (one["bill_count"], one["outstanding_fen"], one["oldest_due_on"])
        one["text_zh"] = dunning.reminder_text(*facts, "zh")
        one["text_en"] = dunning.reminder_text(*facts, "en")
    return found


def list_steps(act: Act, *, household_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    return _of_household(
        act,
        "select * from arrears_step where sub_district = %(sub_district)s and household_id = %(household_id)s",
        household_id,
        ("taken_at", "step_id"),
        limit,
        cursor,
        since=True,
    )


def get_plan(act: Act, plan_id: str) -> dict[str, Any]:
    plan = plans.load(act, plan_id)
    if plan is None:
        raise Refusal("not_found")
    accounts.owed_to(act, plan["household_id"], plan["company_id"])
    return plans.present(act, plan)


def list_plans(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    select = (
        "select plan_id, number, status, household_id, total_fen, proposed_at from instalment_plan"
        " where sub_district = %(sub_district)s and compound_id = %(compound_id)s"
    )
    return _of_compound(act, select, compound_id, ("proposed_at", "plan_id"), limit, cursor)


def get_waiver(act: Act, waiver_id: str) -> dict[str, Any]:
    waiver = waivers.load(act, waiver_id)
    if waiver is None:
        raise Refusal("not_found")
    account = accounts.owed_to(act, waiver["household_id"], waiver["company_id"])
    _theirs(act, account, waiver["requested_by"], waiver["requested_at"])
    return waivers.present(act, account, waiver)


def list_waivers(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    select = (
        "select waiver_id, number, status, household_id, bill_id, amount_fen, requested_at from waiver"
        " where sub_district = %(sub_district)s and compound_id = %(compound_id)s"
    )
    return _of_compound(act, select, compound_id, ("requested_at", "waiver_id"), limit, cursor)


def get_contest(act: Act, contest_id: str) -> dict[str, Any]:
    contest = contests.load(act, contest_id)
    if contest is None:
        raise Refusal("not_found")
    account = accounts.owed_to(act, contest["household_id"], contest["company_id"])
    _theirs(act, account, contest["opened_by"], contest["opened_at"])
    return contests.present(act, account, contest)


def list_contests(act: Act, *, compound_id: str, limit: int, cursor: str | None) -> dict[str, Any]:
    select = (
        "select contest_id, number, status, household_id, bill_id, ground, opened_at from bill_contest"
        " where sub_district = %(sub_district)s and compound_id = %(compound_id)s"
    )
    return _of_compound(act, select, compound_id, ("opened_at", "contest_id"), limit, cursor)


def _theirs(act: Act, account: Account, author: Mapping[str, Any], at: datetime) -> None:
    """Refuses ``not_found`` to those of the household who came after this was written."""
    begins = accounts.read_from(act, account)
    if begins is not None and at.astimezone(ZONE).date() < begins and not accounts.wrote(act, author):
        raise Refusal("not_found")


def _of_compound(
    act: Act, select: str, compound_id: str, key: tuple[str, str], limit: int, cursor: str | None
) -> dict[str, Any]:
    """A company's staff: as far as it concerns what is owed to it."""
    place = accounts.compound(act, compound_id)
    params = {"compound_id": compound_id, "owed_to": accounts.listed(place)}
    return _newest_first(act, select + accounts.OWED_TO, params, key, limit, cursor)


def _of_household(
    act: Act,
    select: str,
    household_id: str,
    key: tuple[str, str],
    limit: int,
    cursor: str | None,
    *,
    since: bool = False,
) -> dict[str, Any]:
    """``since``: those of the household read what came since they hold the home, by the moment in ``key``."""
    account = accounts.find(act, household_id)
    begins = accounts.read_from(act, account) if since else None
    params = {"household_id": household_id, "owed_to": accounts.listed(account), "begins": begins}
    later = f" and (%(begins)s::date is null or ({key[0]} at time zone 'Asia/Shanghai')::date >= %(begins)s::date)"
    return _newest_first(act, select + accounts.OWED_TO + later, params, key, limit, cursor)


def _newest_first(
    act: Act, select: str, params: dict[str, Any], key: tuple[str, str], limit: int, cursor: str | None
) -> dict[str, Any]:
    return page(
        act,
        select,
        {**params, "sub_district": act.sub_district},
        key=key,
        limit=limit,
        cursor=cursor,
        descending=True,
    )
