"""One compound: what stands there, and who managed it when, up to 2017-06-30."""

from datetime import date, timedelta

from deploy.demo.model import Agreement, Asset, Compound, Spell
from deploy.demo.seeds import choices, named_id

STORY_DAY = date(2017, 6, 30)
COMPOUNDS = 127
WITHOUT_COMPANY_UNTIL_2016 = 75
COURTYARDS = 214
BUNGALOW_AREA = "双拥东街北一街坊"
USABLE = 12

BUNDLE_START, BUNDLE_END = date(2017, 3, 1), date(2020, 2, 29)
COMPANIES = (
    ("安和物业(演示)", "anhe"),
    ("宜居物业(演示)", "yiju"),
    ("恒信物业(演示)", "hengxin"),
    ("嘉园物业(演示)", "jiayuan"),
    ("正阳物业(演示)", "zhengyang"),
    ("万家物业(演示)", "wanjia"),
)


def compound_of(index: int, name: str, community_id: str, homes: int, elders: int, company: dict[str, str]) -> Compound:
    pick = choices("compound", index)
    usable = index < USABLE
    bundled = index >= COMPOUNDS - WITHOUT_COMPANY_UNTIL_2016
    bungalow = index == COMPOUNDS - 1
    floors = 1 if bungalow else pick.randint(11, 18) if usable else pick.choice((5, 6, 6))
    buildings = COURTYARDS if bungalow else -(-homes // (floors * 6))
    slug = "huimin" if bundled else COMPANIES[index % 5 if usable else index % len(COMPANIES)][1]
    built = pick.randint(*((2006, 2012) if usable else (1972, 1996) if bundled else (1998, 2008)))
    agreements, spells = _history(index, built, slug, company, usable=usable, bundled=bundled)
    return Compound(
        index=index,
        id=named_id("compound", index),
        community_id=community_id,
        name=name,
        kind="bungalow_area" if bungalow else "apartment",
        built_year=built,
        management_mode="bundled" if bundled else "professional",
        buildings=buildings,
        floors=floors,
        homes=homes,
        elders=elders,
        usable=usable,
        company_id=company[slug],
        assets=assets_of(index, buildings) if usable else (),
        spells=spells,
        agreements=agreements,
        basis="seed" if bungalow else "demo",
    )


def assets_of(index: int, buildings: int) -> tuple[Asset, ...]:
    """Two lifts a building and one booster pump; serviced within the fifteen days before the story, certified."""
    pick = choices("assets", index)
    lifts = [("lift", f"{building + 1}幢{side}梯") for building in range(buildings) for side in "东西"]
    return tuple(
        Asset(
            id=named_id("asset", index, number),
            kind=kind,
            label=label,
            last_service_on=STORY_DAY - timedelta(days=pick.randint(1, 14)),
            certificate_until=STORY_DAY + timedelta(days=pick.randint(40, 360)),
        )
        for number, (kind, label) in enumerate([*lifts, ("booster_pump", "1号泵房")])
    )


def _history(
    index: int, built: int, slug: str, company: dict[str, str], *, usable: bool, bundled: bool
) -> tuple[tuple[Agreement, ...], tuple[Spell, ...]]:
    """Who managed the compound up to the story; on that day exactly one agreement is active."""
    pick = choices("history", index)
    if bundled:
        now = agreement_of(index, 1, company[slug], BUNDLE_START, BUNDLE_END, "active", bundle_id=named_id("bundle"))
        return (now,), (Spell("none", None, None, BUNDLE_START), Spell("bundled", company[slug], BUNDLE_START, None))
    start = date(pick.randint(max(2014, built + 1), 2016), pick.randint(1, 12), 1)
    indefinite = not usable and index % 7 == 0
    # long ones where the story is played: other stories let months pass, and it can still be played after them
    years = 10 if usable else 4
    end = None if indefinite else date(start.year + years, start.month, 1) - timedelta(days=1)
    now = agreement_of(index, 1, company[slug], start, end, "active")
    current = Spell("professional", company[slug], start, None)
    if index % 3:
        return (now,), (current,)
    other = COMPANIES[(index + 1) % len(COMPANIES)][1]
    earlier = date(start.year - 3, start.month, 1)
    before = agreement_of(index, 0, company[other], earlier, start - timedelta(days=1), "closed")
    return (before, now), (Spell("professional", company[other], earlier, start), current)


def agreement_of(
    index: int, number: int, company_id: str, start: date, end: date | None, status: str, bundle_id: str | None = None
) -> Agreement:
    return Agreement(
        id=named_id("agreement", index, number),
        company_id=company_id,
        term="fixed" if end else "indefinite",
        start_on=start,
        end_on=end,
        fee_mode="lump_sum",
        status=status,
        bundle_id=bundle_id,
        decision_reference=f"演示决议〔{start.year}〕{index + 1:03d}号",
        decided_on=start - timedelta(days=20),
    )
