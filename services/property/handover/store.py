"""The SQL of handovers and their items."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chassis import Act
from services.property.custody import compounds


def load_successor(act: Act, agreement_id: str) -> dict[str, Any] | None:
    """The agreement of the company that is to follow; locked."""
    return act.row(
        "select a.agreement_id, a.compound_id, a.status, c.company_id, c.name as company_name from agreement a"
        " join company c on c.sub_district = a.sub_district and c.company_id = a.company_id"
        " where a.sub_district = %s and a.agreement_id = %s for update of a",
        (act.sub_district, agreement_id),
    )


def open_number(act: Act, custodianship_id: str) -> str | None:
    """The number of the handover that is open for the custodianship, if one is."""
    number: str | None = act.value(
        "select number from handover where sub_district = %s and custodianship_id = %s and status = 'open'",
        (act.sub_district, custodianship_id),
    )
    return number


def open_number_of_agreement(act: Act, agreement_id: str) -> str | None:
    """The number of the handover that is open from the company of this ended agreement, if one is."""
    number: str | None = act.value(
        "select number from handover where sub_district = %s and from_agreement_id = %s and status = 'open'",
        (act.sub_district, agreement_id),
    )
    return number


def open_number_to(act: Act, agreement_id: str) -> str | None:
    """The number of the handover that is open to the company of this agreement, if one is."""
    number: str | None = act.value(
        "select number from handover where sub_district = %s and agreement_id = %s and status = 'open'",
        (act.sub_district, agreement_id),
    )
    return number


def add(act: Act, row: Mapping[str, Any], items: Sequence[str]) -> None:
    act.execute(
        "insert into handover (sub_district, handover_id, community_id, compound_id, custodianship_id, agreement_id,"
        " number, status, custodian_id, custodian_name, company_id, company_name, opened_by, opened_at, correlation_id,"
        " from_agreement_id, outgoing_kind, due_on)"
        " values (%(sub_district)s, %(handover_id)s, %(community_id)s, %(compound_id)s, %(custodianship_id)s,"
        " %(agreement_id)s, %(number)s, 'open', %(custodian_id)s, %(custodian_name)s, %(company_id)s,"
        " %(company_name)s, %(opened_by)s, %(opened_at)s, %(correlation_id)s, %(from_agreement_id)s,"
        " %(outgoing_kind)s, %(due_on)s)",
        {**row, "sub_district": act.sub_district},
    )
    act.execute(
        "insert into handover_item (sub_district, handover_item_id, community_id, compound_id, handover_id, position,"
        " item, status)"
        " select %s::uuid, listed.id, %s::uuid, %s::uuid, %s::uuid, listed.position, listed.item, 'open'"
        " from unnest(%s::uuid[], %s::text[]) with ordinality as listed (id, item, position)",
        (
            act.sub_district,
            row["community_id"],
            row["compound_id"],
            row["handover_id"],
            [act.new_id() for _ in items],
            list(items),
        ),
    )


def load(act: Act, handover_id: str, *, lock: bool = False) -> dict[str, Any] | None:
    """``lock`` holds it until the act ends, and its compound first."""
    if lock:
        compounds.hold_of(act, "handover", handover_id)
    return act.row(
        "select * from handover where sub_district = %s and handover_id = %s" + (" for update" if lock else ""),
        (act.sub_district, handover_id),
    )


def load_items(act: Act, handover_id: str) -> list[dict[str, Any]]:
    """In the order of the list."""
    return act.rows(
        "select * from handover_item where sub_district = %s and handover_id = %s order by position",
        (act.sub_district, handover_id),
    )


def load_item(act: Act, handover_item_id: str) -> dict[str, Any] | None:
    """An item, and what of its handover decides about it. Its handover is locked too."""
    handover_id = act.value(
        "select handover_id from handover_item where sub_district = %s and handover_item_id = %s",
        (act.sub_district, handover_item_id),
    )
    if handover_id is None or load(act, handover_id, lock=True) is None:
        return None
    return act.row(
        "select i.*, h.status as handover_status, h.company_id, h.custodian_id, h.outgoing_kind, h.correlation_id"
        " from handover_item i"
        " join handover h on h.sub_district = i.sub_district and h.handover_id = i.handover_id"
        " where i.sub_district = %s and i.handover_item_id = %s for update of i",
        (act.sub_district, handover_item_id),
    )


def save_item(act: Act, row: Mapping[str, Any]) -> dict[str, Any]:
    """Write an item whole; the row as it stands then."""
    saved = act.row(
        "update handover_item set status = %(status)s, outgoing = %(outgoing)s, incoming = %(incoming)s,"
        " disputed_by = %(disputed_by)s, dispute_reason = %(dispute_reason)s, disputed_at = %(disputed_at)s,"
        " outcome = %(outcome)s, resolved_by = %(resolved_by)s, resolved_at = %(resolved_at)s, version = version + 1"
        " where sub_district = %(sub_district)s and handover_item_id = %(handover_item_id)s returning *",
        row,
    )
    assert saved is not None
    return saved


def save_completed(act: Act, handover_id: str) -> None:
    act.execute(
        "update handover set status = 'completed', completed_by = %s, completed_at = %s, version = version + 1"
        " where sub_district = %s and handover_id = %s",
        (act.principal.actor(), act.now, act.sub_district, handover_id),
    )


def lapse_from(act: Act, agreement_id: str) -> dict[str, Any] | None:
    """Close the open handover from the company of this agreement without an end; what it was, if there was one."""
    return act.row(
        "update handover set status = 'lapsed', version = version + 1"
        " where sub_district = %s and from_agreement_id = %s and status = 'open' returning *",
        (act.sub_district, agreement_id),
    )


def load_order(act: Act, handover_id: str) -> dict[str, Any] | None:
    """The order to hand over, if one was given. Whoever changes it holds the handover."""
    return act.row(
        "select status, due_on, reason, ordered_by, ordered_at, judged_at, fine_fen, fine_reason, fined_by, fined_at"
        " from rectification_order where sub_district = %s and handover_id = %s",
        (act.sub_district, handover_id),
    )


def add_order(act: Act, handover_id: str, due_on: date, reason: str) -> None:
    act.execute(
        "insert into rectification_order (sub_district, handover_id, status, due_on, reason, ordered_by, ordered_at)"
        " values (%s, %s, 'ordered', %s, %s, %s, %s)",
        (act.sub_district, handover_id, due_on, reason, act.principal.actor(), act.now),
    )
    _touch(act, handover_id)


def judge_order(act: Act, handover_id: str, status: str) -> None:
    act.execute(
        "update rectification_order set status = %s, judged_at = %s where sub_district = %s and handover_id = %s",
        (status, act.now, act.sub_district, handover_id),
    )
    _touch(act, handover_id)


def fine(act: Act, handover_id: str, status: str, amount_fen: int, reason: str) -> None:
    act.execute(
        "update rectification_order set status = %s, fine_fen = %s, fine_reason = %s, fined_by = %s, fined_at = %s"
        " where sub_district = %s and handover_id = %s",
        (status, amount_fen, reason, act.principal.actor(), act.now, act.sub_district, handover_id),
    )
    _touch(act, handover_id)


def _touch(act: Act, handover_id: str) -> None:
    act.execute(
        "update handover set version = version + 1 where sub_district = %s and handover_id = %s",
        (act.sub_district, handover_id),
    )


#: with the sub-district, the compound, and whether the reader sees all of them or only one company's
LISTED = (
    "select h.*, (select coalesce(sum(2 - (i.outgoing is not null)::int - (i.incoming is not null)::int), 0)::int"
    " from handover_item i where i.sub_district = h.sub_district and i.handover_id = h.handover_id)"
    " as signatures_missing from handover h"
    " where h.sub_district = %(sub_district)s and h.compound_id = %(compound_id)s"
    " and (%(everything)s or h.company_id = any(%(operator_ids)s::uuid[])"
    "  or (h.outgoing_kind = 'company' and h.custodian_id = any(%(operator_ids)s::uuid[])))"
)


def community_of(act: Act, compound_id: str) -> str | None:
    community_id: str | None = act.value(
        "select community_id from compound where sub_district = %s and compound_id = %s",
        (act.sub_district, compound_id),
    )
    return community_id
