"""The SQL of mediations, their parties and what these owe."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis import Act
from services.property.mediation.rules import Party

Row = dict[str, Any]

#: What a kind of party is looked up by: it must have a part in the compound.
_PARTY = {
    "household": "select 1 from household where sub_district = %(sub_district)s and household_id = %(party_id)s"
    " and compound_id = %(compound_id)s",
    "company": "select 1 from agreement where sub_district = %(sub_district)s and company_id = %(party_id)s"
    " and compound_id = %(compound_id)s",
    "owners_committee": "select 1 from compound where sub_district = %(sub_district)s and compound_id = %(party_id)s"
    " and compound_id = %(compound_id)s",
    "community": "select 1 from compound where sub_district = %(sub_district)s and community_id = %(party_id)s"
    " and compound_id = %(compound_id)s",
}


#: What a mediation may be about, where it is kept here: kind → its table, key, and the household it belongs to.
_SUBJECT = {
    "bill": ("bill", "bill_id", "household_id"),
    "complaint": ("complaint", "complaint_id", "null::uuid"),
    "handover": ("handover", "handover_id", "null::uuid"),
    "advance": ("advance", "advance_id", "null::uuid"),
    "repair": ("work_order", "work_order_id", "null::uuid"),
}


def load_place(act: Act, compound_id: str) -> Row | None:
    return act.row(
        "select compound_id, community_id from compound where sub_district = %s and compound_id = %s",
        (act.sub_district, compound_id),
    )


def has_part(act: Act, compound_id: str, party: Party) -> bool:
    """Whether the party lives, serves, or stands for somebody in the compound; a company that has left does, too."""
    where = {"sub_district": act.sub_district, "party_id": party.party_id, "compound_id": compound_id}
    return bool(act.value(f"{_PARTY[party.kind]} limit 1", where))


def keeps(act: Act, compound_id: str, kind: str) -> bool:
    """Whether anything of this kind is kept of the compound."""
    if kind not in _SUBJECT:
        return False
    table, _key, _whose = _SUBJECT[kind]
    return bool(
        act.value(
            f"select 1 from {table} where sub_district = %s and compound_id = %s limit 1",
            (act.sub_district, compound_id),
        )
    )


def load_subject(act: Act, compound_id: str, kind: str, subject_id: str) -> Row | None:
    """What it is about, if it lies in the compound: the ``household_id`` of a bill, null for all else."""
    if kind not in _SUBJECT:
        return None
    table, key, whose = _SUBJECT[kind]
    return act.row(
        f"select {whose} as household_id from {table} where sub_district = %s and {key} = %s and compound_id = %s",
        (act.sub_district, subject_id, compound_id),
    )


def add(act: Act, row: Mapping[str, Any], parties: Sequence[Party]) -> None:
    act.execute(
        "insert into mediation (sub_district, mediation_id, community_id, compound_id, number, subject_kind, subject_id,"
        " matter, status, accepted_at, accepted_by, due_on, correlation_id)"
        " values (%(sub_district)s, %(mediation_id)s, %(community_id)s, %(compound_id)s, %(number)s, %(subject_kind)s,"
        " %(subject_id)s, %(matter)s, 'accepted', %(accepted_at)s, %(accepted_by)s, %(due_on)s, %(correlation_id)s)",
        {**row, "sub_district": act.sub_district},
    )
    act.executemany(
        "insert into mediation_party (sub_district, mediation_id, kind, party_id) values (%s, %s, %s, %s)",
        [(act.sub_district, row["mediation_id"], party.kind, party.party_id) for party in parties],
    )


def load(act: Act, mediation_id: str, *, lock: bool = False) -> Row | None:
    return act.row(
        "select * from mediation where sub_district = %s and mediation_id = %s" + (" for update" if lock else ""),
        (act.sub_district, mediation_id),
    )


def parties(act: Act, mediation_id: str) -> list[Row]:
    return act.rows(
        "select kind, party_id from mediation_party where sub_district = %s and mediation_id = %s"
        " order by kind, party_id",
        (act.sub_district, mediation_id),
    )


def save(act: Act, mediation_id: str, **changed: Any) -> None:
    """Set these columns; the case has a new version. Names are the code's own, never a caller's."""
    act.execute(
        f"update mediation set {', '.join(f'{name} = %({name})s' for name in changed)}, version = version + 1"
        " where sub_district = %(sub_district)s and mediation_id = %(mediation_id)s",
        {**changed, "sub_district": act.sub_district, "mediation_id": mediation_id},
    )


def add_obligations(act: Act, mediation_id: str, obligations: Sequence[Mapping[str, Any]]) -> None:
    act.executemany(
        "insert into mediation_obligation (sub_district, obligation_id, mediation_id, kind, party_id, duty, amount_fen,"
        " due_on, status) values (%s, %s, %s, %s, %s, %s, %s, %s, 'owed')",
        [
            (
                act.sub_district,
                one["obligation_id"],
                mediation_id,
                one["kind"],
                one["party_id"],
                one["duty"],
                one.get("amount_fen"),
                one["due_on"],
            )
            for one in obligations
        ],
    )


def obligations(act: Act, mediation_id: str) -> list[Row]:
    return act.rows(
        "select obligation_id, kind, party_id, duty, amount_fen, due_on, status, overdue, kept_at, proof"
        " from mediation_obligation where sub_district = %s and mediation_id = %s order by due_on, obligation_id",
        (act.sub_district, mediation_id),
    )


def load_obligation(act: Act, obligation_id: str) -> Row | None:
    return act.row(
        "select * from mediation_obligation where sub_district = %s and obligation_id = %s for update",
        (act.sub_district, obligation_id),
    )


def save_kept(act: Act, obligation_id: str, status: str, proof: str) -> None:
    act.execute(
        "update mediation_obligation set status = %s, kept_at = %s, proof = %s"
        " where sub_district = %s and obligation_id = %s",
        (status, act.now, proof, act.sub_district, obligation_id),
    )


def mark_overdue(act: Act, obligation_id: str) -> None:
    act.execute(
        "update mediation_obligation set overdue = true where sub_district = %s and obligation_id = %s",
        (act.sub_district, obligation_id),
    )


#: What a reader reaches: everything, communities, or the cases one is a party to.
LISTED = (
    "select mediation_id, number, status, compound_id, community_id, subject_kind, subject_id, accepted_at, due_on,"
    " version from mediation m where sub_district = %(sub_district)s"
    " and (%(status)s::text is null or status = %(status)s)"
    " and (%(everything)s or community_id = any(%(community_ids)s::uuid[]) or exists ("
    "  select 1 from mediation_party p where p.sub_district = m.sub_district and p.mediation_id = m.mediation_id"
    "  and ((p.kind = 'household' and p.party_id = any(%(household_ids)s::uuid[]))"
    "   or (p.kind = 'company' and p.party_id = any(%(operator_ids)s::uuid[]))"
    "   or (p.kind = 'owners_committee' and p.party_id = any(%(compound_ids)s::uuid[])))))"
)
ONE_COMPOUND = " and compound_id = %(compound_id)s"
