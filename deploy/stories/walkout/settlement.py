"""Who pays for the night's electricity: the company what it had been paid for, the owners the rest, to the fen."""

from decimal import Decimal
from typing import Any

from deploy.stories.walkout.evening import ELECTRICITY_FEN, PREPAID_FEN
from deploy.stories.walkout.night import Night
from law.splitting import split_by_area


def settle_advance(night: Night) -> None:
    check, officer = night.telling.check, night.of_community("officer1")
    path = f"/v1/advances/{night.opened['advance']['advance_id']}"
    answer = officer.post(f"{path}/allocations", {})
    night.telling.must("6 the advance is allocated", answer.ok, "垫付已分摊", "The advance is allocated", answer.short)
    check(
        "6 claimed from the company first",
        answer.body["claimed_from_company_fen"] == PREPAID_FEN,
        "业主已预付的部分向原公司追偿",
        "What owners had already paid is claimed from the company",
        f"{PREPAID_FEN} 分 fen",
    )
    households = list(officer.every(f"/v1/compounds/{night.compound['compound_id']}/households"))
    due = split_by_area(
        ELECTRICITY_FEN - PREPAID_FEN, {one["household_id"]: Decimal(one["area"]) for one in households}
    )
    shares = {share["household_id"]: share["amount_fen"] for share in officer.every(f"{path}/shares")}
    check(
        "6 by area to the exact fen",
        shares == due and sum(shares.values()) + PREPAID_FEN == ELECTRICITY_FEN,
        "其余按专有部分面积分摊,分毫不差",
        "The rest is split by area, to the exact fen",
        f"{len(shares)} 户 units, Σ {sum(shares.values())} 分 fen",
    )
    _recover(night, path, shares)


def _recover(night: Night, path: str, shares: dict[str, int]) -> None:
    check, officer = night.telling.check, night.of_community("officer1")
    household_id = next(grant.household_id for grant in night.accounts[f"owner.{night.slug}"].grants) or ""
    share = shares.get(household_id, 0)
    payments: list[dict[str, Any]] = [
        {"payer_kind": "company", "amount_fen": 100_000, "reference": f"TH-{night.slug}-1"},
        {"payer_kind": "owner", "household_id": household_id, "amount_fen": share, "reference": f"TH-{night.slug}-2"},
    ]
    answers = [officer.post(f"{path}/recoveries", payment) for payment in payments]
    check(
        "6 partly recovered",
        all(answer.ok for answer in answers)
        and answers[-1].body["status"] == "partly_recovered"
        and answers[-1].body["recovered_fen"] == 100_000 + share,
        "已收回一部分",
        "It is partly recovered",
        [answer.body.get("recovered_fen", answer.short) for answer in answers],
    )
    more = officer.post(f"{path}/recoveries", {**payments[1], "amount_fen": 1, "reference": f"TH-{night.slug}-3"})
    check(
        "6 never more than owed",
        more.code == "recovery_exceeds_share",
        "不得多收",
        "Nobody pays more than their share",
        more.short,
    )
