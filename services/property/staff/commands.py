"""Staff: registered by their employer, given areas, and let go; what was is kept."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chassis import Act
from contracts.refusals import Refusal
from services.property.lifecycle import same_version
from services.property.staff import queries, rules, store


def register(
    act: Act, *, person_id: str, role: str, employer_id: str, skills: Sequence[str], started_on: date | None
) -> dict[str, Any]:
    """Somebody works here from now on, or has since ``started_on``."""
    kind = rules.employer_kind(role)
    act.authorise(queries.scope_of(kind, employer_id))
    if not store.employer_exists(act, kind, employer_id):
        raise Refusal("employer_not_for_role", pointer="/employer_id", role=role, employer_kind=kind)
    today = act.now.date()
    rules.check_start(started_on or today, today)
    staff_id = act.new_id()
    row = {
        "staff_id": staff_id,
        "person_id": person_id,
        "role": role,
        "employer_kind": kind,
        "employer_id": employer_id,
        "skills": sorted(set(skills)),
        "started_on": started_on or today,
    }
    if not store.add(act, row):
        raise Refusal("staff_registered")
    return queries.present(act, staff_id)


def set_skills(
    act: Act, *, staff_id: str, skills: Sequence[str], expected_version: int | None = None
) -> dict[str, Any]:
    staff = _authorised(act, staff_id, expected_version)
    rules.must_work(staff["ended_on"])
    store.save_skills(act, staff_id, sorted(set(skills)))
    return queries.present(act, staff_id)


def assign_area(
    act: Act,
    *,
    staff_id: str,
    kind: str,
    compound_id: str | None,
    building: str | None,
    from_on: date | None,
    expected_version: int | None = None,
) -> dict[str, Any]:
    """From this day on, the area is theirs; several people may share one."""
    row = _authorised(act, staff_id, expected_version)
    rules.must_work(row["ended_on"])
    staff = rules.Staff(row["employer_kind"], row["employer_id"], row["started_on"], row["ended_on"])
    found = store.load_compound(act, compound_id, building) if compound_id else None
    compound = rules.Compound(found["community_id"], found["company_id"], found["has_building"]) if found else None
    wanted = rules.area(staff, kind, compound_id, building, compound)
    held = [
        rules.Area(area["community_id"], area["compound_id"], area["building"])
        for area in store.areas(act, staff_id)
        if area["to_on"] is None
    ]
    today = act.now.date()
    rules.check_area(staff, wanted, held, from_on or today, today)
    store.add_area(
        act,
        {
            "area_id": act.new_id(),
            "staff_id": staff_id,
            "kind": kind,
            "community_id": wanted.community_id,
            "compound_id": wanted.compound_id,
            "building": wanted.building,
            "from_on": from_on or today,
        },
    )
    store.touch(act, staff_id)
    return queries.present(act, staff_id)


def release_area(act: Act, *, staff_id: str, area_id: str, expected_version: int | None = None) -> dict[str, Any]:
    """Today is the first day the area is no longer theirs."""
    _authorised(act, staff_id, expected_version)
    if not any(area["area_id"] == area_id and area["to_on"] is None for area in store.areas(act, staff_id)):
        raise Refusal("area_not_held")
    store.end_areas(act, staff_id, act.now.date(), area_id)
    store.touch(act, staff_id)
    return queries.present(act, staff_id)


def end(act: Act, *, staff_id: str, reason: str, expected_version: int | None = None) -> dict[str, Any]:
    """Today is the first day they no longer work here; their areas end with it."""
    staff = _authorised(act, staff_id, expected_version)
    rules.must_work(staff["ended_on"])
    store.end_areas(act, staff_id, act.now.date())
    store.save_ended(act, staff_id, act.now.date(), reason)
    return queries.present(act, staff_id)


def _authorised(act: Act, staff_id: str, expected_version: int | None) -> Mapping[str, Any]:
    staff = store.load(act, staff_id, lock=True)
    if staff is None:
        raise Refusal("not_found")
    act.authorise(queries.scope_of(staff["employer_kind"], staff["employer_id"]))
    same_version(expected_version, staff["version"])
    return staff
