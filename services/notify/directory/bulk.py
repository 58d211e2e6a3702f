"""Taking over many people's contact points and family relations at once, in two statements however many there are."""

import json
from collections.abc import Iterable
from typing import Any

from chassis import Act
from chassis.sealing import blind, seal

CONTACTS = """
insert into contact_point (
    sub_district, contact_point_id, person_id, channel, address_sealed, address_blind, verified, changed_at, changed_by
)
select %(sub_district)s::uuid, c.id, c.person_id, c.channel, decode(c.sealed, 'hex'), decode(c.blinded, 'hex'),
       c.verified, %(now)s, %(by)s::jsonb
from jsonb_to_recordset(%(contacts)s::jsonb) as c (
    id uuid, person_id uuid, channel text, sealed text, blinded text, verified boolean
)
on conflict (sub_district, person_id, channel) do nothing
"""

RELATIONS = """
insert into household_member (sub_district, household_id, person_id, compound_id, capacity)
select %(sub_district)s::uuid, r.household_id, r.person_id, r.compound_id, 'family'
from jsonb_to_recordset(%(relations)s::jsonb) as r (household_id uuid, person_id uuid, compound_id uuid)
on conflict do nothing
"""


def load_contacts(act: Act, contacts: Iterable[dict[str, Any]], relations: Iterable[dict[str, Any]] = ()) -> int:
    """Write contact points and family relations; what is there already stays as it is. How many points are new.

    A contact is ``{person_id, channel, verified}`` with ``address`` for every channel but ``local``; channels are
    ``local sms email voice``. A relation is ``{person_id, household_id, compound_id}``: family of that household.
    Neither waits for the registry's events. Ids are text; the sealing key is the process's ``WUTONG_DATA_KEY``.
    """
    points = []
    for contact in contacts:
        address = contact.get("address")
        points.append(
            {
                "id": act.new_id(),
                "person_id": contact["person_id"],
                "channel": contact["channel"],
                "sealed": seal(address, "notify").hex() if address else None,
                "blinded": blind(address, "notify").hex() if address else None,
                "verified": contact["verified"],
            }
        )
    facts = {"sub_district": act.sub_district, "now": act.now, "by": json.dumps(act.principal.actor())}
    written = act.touched(CONTACTS, {**facts, "contacts": json.dumps(points)})
    kept = [{name: relation[name] for name in ("household_id", "person_id", "compound_id")} for relation in relations]
    act.execute(RELATIONS, {**facts, "relations": json.dumps(kept)})
    return written
