"""The SQL of complaints."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chassis import Act
from services.property.complaints.rules import SATISFIED_FROM

Row = dict[str, Any]

_LINE = (
    "select complaint_id, number, status, compound_id, community_id, household_id, company_id, channel, subject,"
    " urgency, lead, due_at, status in ('filed', 'accepted', 'transferred', 'reopened') and due_at < %(now)s as overdue,"
    " escalation, filed_at, answered_at, version from complaint"
)


def load_place(act: Act, compound_id: str, household_id: str | None = None) -> Row | None:
    """The compound, the company that manages it now, and whether the household (if one is named) lies in it."""
    return act.row(
        "select c.compound_id, c.community_id,"
        " case when c.management_mode in ('professional', 'bundled') then c.manager_id end as company_id,"
        " %(household_id)s::uuid is null or h.household_id is not null as holds_household"
        " from compound c left join household h on h.sub_district = c.sub_district"
        "  and h.compound_id = c.compound_id and h.household_id = %(household_id)s::uuid"
        " where c.sub_district = %(sub_district)s and c.compound_id = %(compound_id)s",
        {"sub_district": act.sub_district, "compound_id": compound_id, "household_id": household_id},
    )


def add(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into complaint (sub_district, complaint_id, community_id, compound_id, household_id, company_id,"
        " number, channel, subject, urgency, description, evidence, status, due_at, filed_by, filed_at, correlation_id)"
        " values (%(sub_district)s, %(complaint_id)s, %(community_id)s, %(compound_id)s, %(household_id)s,"
        " %(company_id)s, %(number)s, %(channel)s, %(subject)s, %(urgency)s, %(description)s, %(evidence)s, 'filed',"
        " %(due_at)s, %(filed_by)s, %(filed_at)s, %(correlation_id)s)",
        {**row, "sub_district": act.sub_district},
    )


def load(act: Act, complaint_id: str, *, lock: bool = False) -> Row | None:
    return act.row(
        "select *, status in ('filed', 'accepted', 'transferred', 'reopened') and due_at < %(now)s as overdue"
        " from complaint where sub_district = %(sub_district)s and complaint_id = %(complaint_id)s"
        + (" for update" if lock else ""),
        {"now": act.now, "sub_district": act.sub_district, "complaint_id": complaint_id},
    )


def save(act: Act, complaint_id: str, **changed: Any) -> None:
    """Set these columns; the complaint has a new version. Names are the code's own, never a caller's."""
    act.execute(
        f"update complaint set {', '.join(f'{name} = %({name})s' for name in changed)}, version = version + 1"
        " where sub_district = %(sub_district)s and complaint_id = %(complaint_id)s",
        {**changed, "sub_district": act.sub_district, "complaint_id": complaint_id},
    )


def add_step(
    act: Act, complaint_id: str, step: str, lead: str | None, note: str | None, evidence: Sequence[str] = ()
) -> None:
    act.execute(
        "insert into complaint_step (sub_district, step_id, complaint_id, step, lead, note, evidence, taken_by, taken_at)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            act.sub_district,
            act.new_id(),
            complaint_id,
            step,
            lead,
            note,
            list(evidence),
            act.principal.actor(),
            act.now,
        ),
    )


def steps(act: Act, complaint_id: str) -> list[Row]:
    return act.rows(
        "select step, lead, note, evidence, taken_by ->> 'role' as by_role, taken_at from complaint_step"
        " where sub_district = %s and complaint_id = %s order by taken_at, step_id",
        (act.sub_district, complaint_id),
    )


#: What a reader reaches: everything, communities, or companies; one compound and one state if they are named.
LISTED = (
    f"{_LINE} where sub_district = %(sub_district)s and {{reached}}"
    " and (%(status)s::text is null or status = %(status)s)"
)
ONE_COMPOUND = " and compound_id = %(compound_id)s"
OWN = f"{_LINE} where sub_district = %(sub_district)s and filed_by ->> 'account_id' = %(account_id)s"


def counts(act: Act, from_on: date, to_on: date, community_id: str | None, company_id: str | None) -> Row:
    """The complaints filed in these days, withdrawn ones left out."""
    found = act.row(
        "select count(*) as filed, count(answered_at) as answered,"
        " count(*) filter (where answered_in_time) as answered_in_time, count(rated_at) as rated,"
        " count(*) filter (where solved) as solved, count(*) filter (where satisfaction >= %(satisfied_from)s) as satisfied"
        " from complaint where sub_district = %(sub_district)s and status <> 'withdrawn'"
        " and filed_at >= %(from_on)s and filed_at < %(to_on)s::date + 1"
        " and (%(community_id)s::uuid is null or community_id = %(community_id)s::uuid)"
        " and (%(company_id)s::uuid is null or company_id = %(company_id)s::uuid)",
        {
            "sub_district": act.sub_district,
            "satisfied_from": SATISFIED_FROM,
            "from_on": from_on,
            "to_on": to_on,
            "community_id": community_id,
            "company_id": company_id,
        },
    )
    assert found is not None  # one row of counts, always
    return found


#: What a complaint may be linked to: kind → its table and key.
_LINKED = {
    "work_order": ("work_order", "work_order_id"),
    "agreement": ("agreement", "agreement_id"),
    "topic": ("topic", "topic_id"),
    "mediation": ("mediation", "mediation_id"),
    "joint_office": ("joint_office", "joint_office_id"),
}
#: a topic of the whole community lies in no one compound
_WITHOUT_COMPOUND = {"topic": " or (compound_id is null and community_id = %(community_id)s)"}


def is_there(act: Act, complaint: Mapping[str, Any], kind: str, subject_id: str) -> bool:
    """Whether there is such a thing in the complaint's own compound, or for all of its community."""
    table, key = _LINKED[kind]
    return bool(
        act.value(
            f"select 1 from {table} where sub_district = %(sub_district)s and {key} = %(subject_id)s"
            f" and (compound_id = %(compound_id)s{_WITHOUT_COMPOUND.get(kind, '')})",
            {
                "sub_district": act.sub_district,
                "subject_id": subject_id,
                "compound_id": complaint["compound_id"],
                "community_id": complaint["community_id"],
            },
        )
    )
