"""Before the offer: six communities, and in them compounds that have had nobody."""

from dataclasses import dataclass, field
from typing import Any

from deploy.installation import Installation
from deploy.stories.api import Api
from deploy.stories.founding import Place, Street
from deploy.stories.telling import Telling

COMMUNITIES = {
    "xincheng": "新城社区(演示)",
    "fengqi": "凤栖社区(演示)",
    "tongyuan": "桐苑社区(演示)",
    "hepan": "河畔社区(演示)",
    "shuyuan": "书院社区(演示)",
    "heshun": "和顺社区(演示)",
}
HOMES = 8


@dataclass
class Offer:
    """What the story knows as it goes. ``agreements``: compound → the agreement's document as last seen."""

    street: Street
    bundle: dict[str, Any] = field(default_factory=dict)
    tiers: dict[int, str] = field(default_factory=dict)
    agreements: dict[str, dict[str, Any]] = field(default_factory=dict)
    chosen: dict[str, int] = field(default_factory=dict)

    @property
    def telling(self) -> Telling:
        return self.street.telling

    @property
    def places(self) -> list[Place]:
        return self.street.places

    def chapter(self, number: str, zh: str, en: str) -> None:
        self.telling.chapter(number, self.street.now, zh, en)

    def nobody(self) -> int:
        """How many compounds have nobody today, by the register of who manages them."""
        today = self.street.now.date().isoformat()
        series = self.street.committee.get("/v1/coverage-series", from_on=today, to_on=today).body
        count: int = series["points"][-1]["uncovered"]
        return count


def stage(installation: Installation, api: Api, telling: Telling, compounds: int) -> Offer:
    street = Street.of(installation, api, telling)
    telling.chapter("0", street.now, "建立一个街道", "A sub-district is founded")
    street.found("整体打包故事", COMMUNITIES, {"huimin": "惠民物业(演示)", "other": "别家物业(演示)"})
    slugs = list(COMMUNITIES)

    def build(number: int) -> Place:
        rows = [street.home(home) for home in range(HOMES)]
        return street.build(slugs[number % len(slugs)], f"老旧小区{number + 1:02d}号{street.tag}(演示)", rows)

    street.places = street.at_once(build, range(compounds))
    offer = Offer(street)
    telling.check(
        "0 nobody looks after them",
        offer.nobody() == compounds,
        f"{compounds}个小区没有物业",
        f"{compounds} compounds have nobody",
    )
    return offer
