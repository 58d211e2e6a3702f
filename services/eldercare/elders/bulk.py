"""Taking over many elders' files at once, in two statements however many there are."""

import json
from typing import Any

from chassis import Act
from chassis.sealing import blind, seal

ELDERS = """
insert into elder (
    sub_district, id, person_id, household_id, compound_id, community_id, name_sealed, name_blind, birth, living,
    nights_alone, mobility, powered_device, emotional_need, categories, correlation_id, registered_at, registered_by
)
select %(sub_district)s::uuid, f.id, f.person_id, f.household_id, f.compound_id, f.community_id,
       decode(f.sealed, 'hex'), decode(f.blinded, 'hex'), f.birth, f.living, f.nights_alone, f.mobility,
       f.powered_device, f.emotional_need, f.categories, %(correlation_id)s::uuid, %(now)s, %(by)s::jsonb
from jsonb_to_recordset(%(files)s::jsonb) as f (
    id uuid, person_id uuid, household_id uuid, compound_id uuid, community_id uuid, sealed text, blinded text,
    birth date, living text, nights_alone boolean, mobility text, powered_device boolean, emotional_need boolean,
    categories text[]
)
on conflict do nothing
"""

FAMILY = """
insert into family_contact (sub_district, id, elder_id, person_id, relation)
select %(sub_district)s::uuid, f.id, f.elder_id, f.person_id, f.relation
from jsonb_to_recordset(%(family)s::jsonb) as f (id uuid, elder_id uuid, person_id uuid, relation text)
join elder on elder.id = f.elder_id
on conflict do nothing
"""


def load(act: Act, elders: list[dict[str, Any]]) -> int:
    """Write the files of ``elders``; one already on file (by id or person) is left as it is. Returns how many are new.

    Each is a dict with ``person_id household_id compound_id community_id name birth`` (date) ``living nights_alone
    mobility powered_device emotional_need``, and may have ``id``, ``categories`` (list) and ``family``: a list of
    dicts with ``person_id relation`` and maybe ``id``. Values are those of the contract; the database refuses others.
    """
    files, family = [], []
    for elder in elders:
        elder_id = elder.get("id") or act.new_id()
        files.append(
            {
                "id": elder_id,
                "person_id": elder["person_id"],
                "household_id": elder["household_id"],
                "compound_id": elder["compound_id"],
                "community_id": elder["community_id"],
                "sealed": seal(elder["name"], "eldercare").hex(),
                "blinded": blind(elder["name"], "eldercare").hex(),
                "birth": elder["birth"].isoformat(),
                "living": elder["living"],
                "nights_alone": elder["nights_alone"],
                "mobility": elder["mobility"],
                "powered_device": elder["powered_device"],
                "emotional_need": elder["emotional_need"],
                "categories": list(elder.get("categories", ())),
            }
        )
        family += [
            {
                "id": contact.get("id") or act.new_id(),
                "elder_id": elder_id,
                "person_id": contact["person_id"],
                "relation": contact["relation"],
            }
            for contact in elder.get("family", ())
        ]
    facts = {"sub_district": act.sub_district, "correlation_id": act.correlation_id, "now": act.now}
    written = act.touched(ELDERS, {**facts, "files": json.dumps(files), "by": json.dumps(act.principal.actor())})
    act.execute(FAMILY, {**facts, "family": json.dumps(family)})
    return written
