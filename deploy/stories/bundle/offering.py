"""The offer: one company, three prices, and what people say of it at their doors."""

from datetime import timedelta

from deploy.stories.api import Answer
from deploy.stories.bundle.staging import HOMES, Offer
from deploy.stories.founding import Place

#: level → (name, fen a m² and month, what is done for it); the seed says three, the rest is synthetic
TIERS = {
    1: ("基础档(演示价)", 30, ["保洁", "门卫"]),
    2: ("标准档(演示价)", 50, ["保洁", "门卫", "公共照明", "日常维修"]),
    3: ("舒适档(演示价)", 80, ["保洁", "门卫", "公共照明", "日常维修", "绿化", "夜间巡逻"]),
}
#: Days from the offer to the first day of service: a ballot's notice, its week, its objections, two signatures.
UNTIL_START = 45


def offered(offer: Offer) -> None:
    """All of them in one offer; not two tiers, and no compound twice."""
    check, must, street = offer.telling.check, offer.telling.must, offer.street
    offer.chapter("1", "整体打包,三档菜单", "One bundle, three tiers")
    first = (street.now.date() + timedelta(days=UNTIL_START)).replace(day=1)
    start_on = (first + timedelta(days=31)).replace(day=1)
    tiers = [
        {"level": level, "name": name, "rate_fen_per_m2_month": rate, "items": items}
        for level, (name, rate, items) in TIERS.items()
    ]
    compound_ids = [place.compound_id for place in offer.places]
    body = {
        "name": f"老旧小区整体打包{street.tag}(演示)",
        "company_id": street.companies["huimin"],
        "compound_ids": compound_ids,
        "tiers": tiers,
        "start_on": start_on.isoformat(),
    }
    two = street.committee.post("/v1/bundles", {**body, "tiers": tiers[:2]})
    check("1 three tiers", two.code == "three_tiers_needed", "须有三档", "Two tiers are no menu", two.short)
    twice = street.committee.post("/v1/bundles", {**body, "compound_ids": compound_ids * 2})
    check("1 each once", twice.code == "compound_twice", "小区不能重复", "No compound stands in it twice", twice.short)
    answer = street.committee.post("/v1/bundles", body)
    must("1 offered", answer.ok, f"{len(offer.places)}个小区整体打包", "All of them are offered as one", answer.short)
    offer.bundle = answer.body
    offer.tiers = {tier["level"]: tier["tier_id"] for tier in answer.body["tiers"]}
    again = street.committee.post("/v1/bundles", {**body, "company_id": street.companies["other"]})
    check(
        "1 not to another",
        again.code == "compound_in_bundle",
        "不能再打包给别家",
        "Nor to another company",
        again.short,
    )


def surveyed(offer: Offer) -> None:
    """From door to door: what would you choose? It binds nobody."""
    check, street = offer.telling.check, offer.street
    offer.chapter("2", "挨家挨户问意向", "From door to door")
    opened = street.committee.post(f"/v1/bundles/{offer.bundle['bundle_id']}/surveys")
    check("2 survey open", opened.ok, "入户调查开始", "The survey begins", opened.short)

    def ask(number: int) -> Answer:
        place = offer.places[number]
        offer.chosen[place.compound_id] = number % 3 + 1
        favour = [0, 0, 0]
        favour[number % 3] = HOMES - 2
        return _sheet(offer, place, favour, 2)

    street.all_of(
        "2 asked", street.at_once(ask, range(len(offer.places))), "每个小区都问过了", "Every compound has been asked"
    )
    more = _sheet(offer, offer.places[0], [HOMES, 0, 0], 0)
    check(
        "2 no more than live there",
        more.code == "survey_too_many",
        "不能多于户数",
        "Not more than live there",
        more.short,
    )


def _sheet(offer: Offer, place: Place, in_favour: list[int], against: int) -> Answer:
    grid = offer.street.grid(place.community)
    return grid.post(
        f"/v1/bundles/{offer.bundle['bundle_id']}/survey-answers",
        {
            "compound_id": place.compound_id,
            "asked": sum(in_favour) + against,
            **{f"in_favour_{level}": count for level, count in enumerate(in_favour, 1)},
            "against": against,
            "evidence": [offer.street.photo(grid, "survey sheet")],
        },
    )
