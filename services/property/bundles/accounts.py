"""What a bundle takes in and costs, compound by compound and month by month: stated by the company, verified by the
street, and read with what the compounds pay for each other.
"""

from datetime import date
from typing import Any

from chassis import Act, Scope
from contracts.refusals import Refusal
from services.property.bundles import queries, rules, store
from services.property.lifecycle import same_version
from services.property.persons import Person


def record(
    act: Act, bundle_id: str, compound_id: str, month: date, income_fen: int, cost_fen: int, voucher: str
) -> dict[str, Any]:
    """State a month that is over; it can be stated anew until it is verified."""
    bundle, member = store.share(act, bundle_id), store.member(act, bundle_id, compound_id, lock=True)
    if bundle is None or member is None:
        raise Refusal("not_found")
    act.authorise(Scope(operator_id=bundle["company_id"]))
    if member["joined_on"] is None and member["membership"] == "offered":
        raise Refusal("compound_not_in_bundle", state=member["membership"])
    month = rules.month_of(month)
    known = _load(act, bundle_id, compound_id, month)
    status = rules.record_account(
        month, act.now.date(), known["status"] if known else None, member["joined_on"], member["left_on"]
    )
    act.execute(
        "insert into bundle_account (sub_district, bundle_id, compound_id, month, income_fen, cost_fen, voucher,"
        " status, recorded_by, recorded_at) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
        " on conflict (sub_district, bundle_id, compound_id, month) do update set income_fen = excluded.income_fen,"
        " cost_fen = excluded.cost_fen, voucher = excluded.voucher, status = excluded.status,"
        " recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at,"
        " version = bundle_account.version + 1",
        (
            act.sub_district,
            bundle_id,
            compound_id,
            month,
            income_fen,
            cost_fen,
            voucher,
            status,
            act.principal.actor(),
            act.now,
        ),
    )
    return _existing(act, bundle_id, compound_id, month)


def verify(
    act: Act, bundle_id: str, compound_id: str, month: date, expected_version: int | None = None
) -> dict[str, Any]:
    """The street has checked a month against its voucher; by another person than who stated it."""
    act.authorise(Scope())
    bundle, member = store.share(act, bundle_id), store.member(act, bundle_id, compound_id, lock=True)
    if bundle is None or member is None:
        raise Refusal("not_found")
    month = rules.month_of(month)
    account = _existing(act, bundle_id, compound_id, month)
    status = rules.ACCOUNT.after(account["status"], "verify")
    if Person.of(account["recorded_by"]).is_same_as(Person.of(act.principal.actor())):
        raise Refusal("same_person_approval")
    same_version(expected_version, account["version"])
    act.adopt(bundle["correlation_id"] or act.correlation_id)
    act.execute(
        "update bundle_account set status = %s, verified_by = %s, verified_at = %s, version = version + 1"
        " where sub_district = %s and bundle_id = %s and compound_id = %s and month = %s",
        (status, act.principal.actor(), act.now, act.sub_district, bundle_id, compound_id, month),
    )
    act.emit(
        "property.bundle.account_verified",
        bundle_id,
        {
            "bundle_id": bundle_id,
            "name": bundle["name"],
            "compound_id": compound_id,
            "company_id": bundle["company_id"],
            "month": month,
        },
        compound_id=compound_id,
        community_id=member["community_id"],
    )
    return _existing(act, bundle_id, compound_id, month)


def get(act: Act, bundle_id: str, from_month: date, to_month: date) -> dict[str, Any]:
    """Income, cost, balance and cross-subsidy of every compound over whole months; the sums add up to the bundle's."""
    bundle = queries.existing(act, bundle_id)
    _seen(act, bundle)
    from_month, to_month = rules.month_of(from_month), rules.month_of(to_month)
    rules.span(from_month, to_month)
    rows = act.rows(
        "select s.compound_id, c.name as compound_name, s.income_fen, s.cost_fen, s.months, s.unverified_months"
        " from (select compound_id, sum(income_fen)::bigint as income_fen, sum(cost_fen)::bigint as cost_fen,"
        "  count(*) as months, count(*) filter (where status = 'recorded') as unverified_months from bundle_account"
        "  where sub_district = %s and bundle_id = %s and month between %s and %s group by compound_id) s"
        " join compound c on c.sub_district = %s and c.compound_id = s.compound_id order by s.compound_id",
        (act.sub_district, bundle_id, from_month, to_month, act.sub_district),
    )
    accounts = {row["compound_id"]: rules.Account(row["income_fen"], row["cost_fen"]) for row in rows}
    subsidies = rules.cross_subsidy(accounts)
    compounds = [
        {
            **row,
            "balance_fen": accounts[row["compound_id"]].balance_fen,
            "given_fen": subsidies[row["compound_id"]].given_fen,
            "received_fen": subsidies[row["compound_id"]].received_fen,
        }
        for row in rows
    ]
    return {
        "bundle_id": bundle_id,
        "from_month": from_month,
        "to_month": to_month,
        "income_fen": sum(one["income_fen"] for one in compounds),
        "cost_fen": sum(one["cost_fen"] for one in compounds),
        "balance_fen": sum(one["balance_fen"] for one in compounds),
        "moved_fen": sum(one["given_fen"] for one in compounds),
        "compounds": compounds,
    }


def _seen(act: Act, bundle: dict[str, Any]) -> None:
    """Officials, the bundle's company, and who has a part in a compound that is or was in it. Else ``not_found``."""
    seen = act.visible()
    if seen.all or bundle["company_id"] in seen.operator_ids:
        return
    if not act.value(
        "select 1 from bundle_compound p join compound c on c.sub_district = p.sub_district"
        " and c.compound_id = p.compound_id where p.sub_district = %s and p.bundle_id = %s"
        " and p.membership <> 'offered' and (p.compound_id = any(%s::uuid[]) or c.community_id = any(%s::uuid[]))"
        " limit 1",
        (act.sub_district, bundle["bundle_id"], seen.compound_ids, seen.community_ids),
    ):
        raise Refusal("not_found")


def _load(act: Act, bundle_id: str, compound_id: str, month: date) -> dict[str, Any] | None:
    return act.row(
        "select * from bundle_account where sub_district = %s and bundle_id = %s and compound_id = %s and month = %s"
        " for update",
        (act.sub_district, bundle_id, compound_id, month),
    )


def _existing(act: Act, bundle_id: str, compound_id: str, month: date) -> dict[str, Any]:
    account = _load(act, bundle_id, compound_id, month)
    if account is None:
        raise Refusal("not_found", "/month")
    return account
