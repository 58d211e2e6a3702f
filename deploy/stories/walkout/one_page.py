"""All of it on one page: the timeline, complete, in order, in both languages, and no more than each may see."""

import itertools
import json
from datetime import datetime, timedelta
from typing import Any

from deploy.stories.walkout.night import Night

SERVICES = {"property", "eldercare", "renovation", "notify"}
EXPECTED = {
    "property.agreement.abandoned",
    "property.agreement.abandonment_answered",
    "property.custodianship.started",
    "property.custodianship.announced",
    "property.lift.duty_moved",
    "property.advance.recorded",
    "property.advance.approved",
    "eldercare.impact.assessed",
    "eldercare.call_round.completed",
    "property.door_check.assigned",
    "property.door_check.completed",
    "notify.publicity.posted",
    "notify.delivery.summarised",
    "notify.contact_task.assigned",
    "notify.contact_task.done",
    "renovation.upkeep.paused",
    "property.handover.opened",
    "property.handover.item_signed",
    "property.handover.item_disputed",
    "property.handover.completed",
    "property.custodianship.ended",
    "renovation.upkeep.resumed",
    "property.advance.allocated",
    "property.advance.recovered",
    "property.joint_office.held",
    "property.joint_office.question_answered",
    "property.joint_office.promise_made",
}
#: What must stand before what: a cause before its effects, the evening before the morning.
_BEFORE = (
    ("property.agreement.abandoned", "renovation.upkeep.paused"),
    ("property.agreement.abandoned", "eldercare.impact.assessed"),
    ("property.agreement.abandoned", "property.agreement.abandonment_answered"),
    ("property.agreement.abandoned", "property.custodianship.started"),
    ("property.custodianship.started", "notify.publicity.posted"),
    ("notify.publicity.posted", "property.custodianship.announced"),
    ("property.advance.recorded", "property.advance.approved"),
    ("eldercare.impact.assessed", "property.door_check.assigned"),
    ("property.door_check.assigned", "property.door_check.completed"),
    ("property.door_check.completed", "eldercare.call_round.completed"),
    ("property.custodianship.started", "property.handover.completed"),
    ("property.handover.completed", "renovation.upkeep.resumed"),
    ("property.handover.completed", "property.joint_office.held"),
)
#: The clocks of two services may differ by so much.
_SKEW = timedelta(seconds=2)
#: Money and quarrels a lessee has no part in.
_NOT_FOR_A_LESSEE = ("property.advance", "property.handover.item")


def one_page(night: Night) -> None:
    check = night.telling.check
    night.chapter("8", "一事一页:全过程时间线", "All of it on one page")
    missing, _ = night.wait(lambda: {entry["type"] for entry in night.timeline()} >= EXPECTED)
    path = f"/v1/timelines/{night.opened['report']['correlation_id']}"
    page = night.committee.get(path).body
    entries: list[dict[str, Any]] = page.get("entries", [])
    types = [entry["type"] for entry in entries]
    check(
        "8 all of it",
        bool(missing),
        "全部事实都在",
        "Everything stands on it",
        ", ".join(sorted(EXPECTED - set(types))) or f"{len(entries)} 条 entries",
    )
    check(
        "8 from all services",
        {entry["service"] for entry in entries} == SERVICES,
        "来自所有服务",
        "From all services",
        ", ".join(sorted({entry["service"] for entry in entries})),
    )
    wrong = [f"{first} < {then}" for first, then in _BEFORE if not _stands_before(types, first, then)]
    times = [datetime.fromisoformat(entry["at"]) for entry in entries]
    steady = all(earlier <= later + _SKEW for earlier, later in itertools.pairwise(times))
    check(
        "8 in order",
        not wrong and steady,
        "按先后排列,因在果前",
        "In order, no effect before its cause",
        wrong or f"{times[0]:%m-%d %H:%M} … {times[-1]:%m-%d %H:%M}",
    )
    check(
        "8 the company's reply stands in it",
        "property.agreement.abandonment_answered" in types,
        "公司的答复也在其中",
        "The company's reply stands in it too",
    )
    english = night.committee.get(path, language="en").body.get("entries", [])
    check(
        "8 in both languages",
        len(english) == len(entries)
        and all(one["text"].strip() for one in (*entries, *english))
        and any(not one["text"].isascii() for one in entries),
        "中英文皆可读",
        "In both languages",
        english[0]["text"] if english else "",
    )
    _nobody_is_named(night, page)
    check("8 what is next", bool(page.get("due")), "下一步、何时到期", "What is due next", page.get("due"))
    _for_others(night, path, set(types))


def _stands_before(types: list[str], first: str, then: str) -> bool:
    """Whether the first of the one is above the first of the other; what is missing is another check's matter."""
    return first not in types or then not in types or types.index(first) < types.index(then)


def _nobody_is_named(night: Night, page: dict[str, Any]) -> None:
    """The hazard, never the person: no id and no name of anybody, and no count from which one could be guessed."""
    told = json.dumps(page, ensure_ascii=False)
    ids = {person.id for person in night.homes.persons}
    ids |= {household.id for household in night.homes.households} | {elder.id for elder in night.homes.elders}
    names = {person.name for person in night.homes.persons if len(person.name) > 2}
    found = [word for word in (*ids, *names) if word in told]
    small = [
        tally
        for entry in page.get("entries", [])
        if entry["service"] == "eldercare"
        for tallies in (entry["facts"].get("needs"), entry["facts"].get("tallies"))
        for tally in tallies or ()
        if tally["count"] is not None and 1 <= tally["count"] < 5
    ]
    night.telling.check(
        "8 the hazard, never the person",
        not found and not small,
        "只见事,不见人;不足五人的数目隐去",
        "Nobody is named, and counts below five are withheld",
        found[:3] or small or f"{len(ids)} 个编号 ids, {len(names)} 个姓名 names",
    )


def _for_others(night: Night, path: str, types: set[str]) -> None:
    check = night.telling.check
    for part in ("owner", "family"):
        seen = night.of_compound(part).get(path)
        check(f"8 {part} may read it", seen.ok, "居民可查本小区时间线", f"The {part} may read it", seen.short)
    lessee = {entry["type"] for entry in night.of_compound("lessee").get(path).body.get("entries", [])}
    check(
        "8 a lessee sees less",
        bool(lessee) and lessee < types and not any(one.startswith(_NOT_FOR_A_LESSEE) for one in lessee),
        "租户看不到垫付与争议",
        "A lessee sees neither the advance nor the disputes",
        f"{len(lessee)} / {len(types)}",
    )
    former = night.staff_of(night.agreement["company_id"]).get(path)
    check(
        "8 the former company sees its part",
        former.ok,
        "原公司可见涉己部分",
        "The former company sees its own part",
        former.short,
    )
