"""Before the curtain: the next compound nobody has walked out of yet, and the clock at an evening."""

from datetime import datetime, timedelta
from typing import Any

from deploy.demo.homes import homes_of
from deploy.demo.model import Account, Compound, SubDistrict
from deploy.stories.api import Api
from deploy.stories.faults import Faults
from deploy.stories.telling import Telling
from deploy.stories.walkout.night import EVENING, Night


def stage(api: Api, telling: Telling, faults: Faults, district: SubDistrict, accounts: dict[str, Account]) -> Night:
    """Everything ready at 20:30. Raises StoryStuck when no compound is left."""
    ready = next((found for one in district.compounds if (found := _unused(api, one, district))), None)
    telling.must(
        "0 a compound is left", ready is not None, "有可用的演示小区", "A demo compound nobody has left yet is there"
    )
    assert ready is not None
    compound, agreement, known = ready
    night = Night(
        api=api,
        telling=telling,
        faults=faults,
        accounts=accounts,
        sub_district=district.id,
        compound=compound,
        community_slug=district.community(known.community_id).slug,
        slug=known.slug,
        homes=homes_of(known),
        agreement=agreement,
        successor_id=district.successor_id or "",
    )
    night.move_to(next_evening(night.now))
    telling.say(
        f"{district.name} · {compound['community_name']} · {compound['name']}  "
        f"({compound['household_count']} 户 households, {compound['lift_count']} 部电梯 lifts, {compound['manager_name']})"
    )
    return night


def next_evening(now: datetime) -> datetime:
    """20:30 of the seed's day, or of the first day it has not yet passed on."""
    if now <= EVENING:
        return EVENING
    evening = now.replace(hour=EVENING.hour, minute=EVENING.minute, second=0, microsecond=0)
    return evening if now <= evening else evening + timedelta(days=1)


def _unused(api: Api, known: Compound, district: SubDistrict) -> tuple[dict[str, Any], dict[str, Any], Compound] | None:
    """The compound with its running agreement, if its first company is still there."""
    if not known.usable:
        return None
    committee = api.person("committee")
    compound = committee.get(f"/v1/compounds/{known.id}").body
    if compound.get("management_mode") != "professional" or compound["manager_id"] == district.successor_id:
        return None
    agreements = list(committee.every("/v1/agreements", compound_id=known.id, status="active"))
    return (compound, agreements[0], known) if len(agreements) == 1 else None
