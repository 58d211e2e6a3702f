"""The first bills: area × rate, to the fen, once; and what the bundle earns and costs, compound by compound."""

from datetime import date, datetime, timedelta

from deploy.stories.api import Answer, until
from deploy.stories.bundle.offering import TIERS
from deploy.stories.bundle.staging import Offer
from deploy.stories.founding import Place
from deploy.stories.polling import hundredths


def first_bills(offer: Offer) -> None:
    check, must, street = offer.telling.check, offer.telling.must, offer.street
    offer.chapter("5", "第一个月的账单", "The first month's bills")
    period = date.fromisoformat(offer.bundle["start_on"])
    after = (period + timedelta(days=32)).replace(day=1)
    street.move_to(datetime.fromisoformat(f"{after.isoformat()}T09:00:00+08:00"))
    run, took = _bill(offer, period)
    must("5 billed", run["status"] == "done", "出账完成", "The bills are out", f"{took:.1f} s")
    owed = sum(_owed(offer, place) for place in offer.places)
    homes = sum(len(place.homes) for place in offer.places)
    check(
        "5 to the fen",
        (run["bill_count"], run["total_fen"]) == (homes, owed),
        "户数与金额一分不差",
        "As many as homes, and to the fen",
        {"bills": run["bill_count"], "fen": run["total_fen"], "by hand": owed},
    )
    again, _ = _bill(offer, period)
    check(
        "5 once",
        again["bill_count"] == 0,
        "重复出账不重复收费",
        "Billing again bills nobody twice",
        again["bill_count"],
    )
    place = offer.places[0]
    home = place.homes[0]
    owner = street.owner(place, 0)
    mine = owner.get(f"/v1/households/{home.household_id}/bills")
    rate = TIERS[offer.chosen[place.compound_id]][1]
    check(
        "5 the owner sees his own",
        mine.ok and [bill["amount_fen"] for bill in mine.body["items"]] == [rounded(hundredths(home.area) * rate)],
        "业主看到自己的账单",
        "An owner sees his bill",
        mine.short,
    )
    neighbour = owner.get(f"/v1/households/{place.homes[1].household_id}/bills")
    check(
        "5 not his neighbour's",
        neighbour.code == "not_found",
        "看不到邻居的",
        "And not his neighbour's",
        neighbour.short,
    )
    _accounts(offer, period)


def _bill(offer: Offer, period: date) -> tuple[dict[str, object], float]:
    """Issue the month's bills everywhere, and wait until it is done."""
    committee = offer.street.committee
    started = committee.post("/v1/billing-runs", {"period": period.isoformat(), "kind": "base"})
    offer.telling.must("5 billing", started.ok, "开始出账", "Billing begins", started.short)
    path = f"/v1/billing-runs/{started.body['billing_run_id']}"
    _, took = until(lambda: committee.get(path).body["status"] == "done", within=90)
    return committee.get(path).body, took


def _owed(offer: Offer, place: Place) -> int:
    """A whole month of the compound by hand, in fen: each home rounded for itself."""
    rate = TIERS[offer.chosen[place.compound_id]][1]
    return sum(rounded(hundredths(home.area) * rate) for home in place.homes)


def rounded(hundredths_of_fen: int) -> int:
    """To the nearest fen, half up."""
    return (hundredths_of_fen + 50) // 100


def _accounts(offer: Offer, period: date) -> None:
    """The company states each compound's month; what the better ones give is what the others receive."""
    check, street = offer.telling.check, offer.street
    path = f"/v1/bundles/{offer.bundle['bundle_id']}/accounts"

    def state(number: int) -> Answer:
        place = offer.places[number]
        income = _owed(offer, place)
        cost = income // 2 if number % 2 else income * 3 // 2 + number
        staff = street.staff("huimin")
        return staff.post(
            path,
            {
                "compound_id": place.compound_id,
                "month": period.isoformat(),
                "income_fen": income,
                "cost_fen": cost,
                "voucher": street.photo(staff, "voucher"),
            },
        )

    stated = street.at_once(state, range(len(offer.places)))
    street.all_of("5 accounts stated", stated, "各小区收支已填报", "Each compound's income and cost is stated")
    answer = street.committee.get(path, from_month=period.isoformat(), to_month=period.isoformat())
    whole = answer.body
    rows = whole["compounds"]
    check(
        "5 accounts add up",
        answer.ok
        and sum(row["balance_fen"] for row in rows) == whole["balance_fen"]
        and sum(row["given_fen"] for row in rows) == sum(row["received_fen"] for row in rows) == whole["moved_fen"],
        "盈余补亏损,合计平衡",
        "Surplus carries deficit, and the sums add up",
        {"balance": whole["balance_fen"], "moved": whole["moved_fen"]},
    )
