"""Elders' files: the SQL, and the sealing of names. Nothing of a file leaves by any other way."""

from typing import Any

from chassis import Act
from chassis.sealing import blind, seal, unseal

SERVICE = "eldercare"

FILE = """
    select elder.id, elder.person_id, elder.household_id, elder.compound_id, elder.community_id, elder.name_sealed,
           elder.birth, elder.living, elder.nights_alone, elder.mobility, elder.powered_device,
           elder.emotional_need, elder.categories, elder.correlation_id, elder.version, elder.registered_at,
           compound.name as compound_name, household.building, household.floor
    from elder
    left join household on household.sub_district = elder.sub_district and household.id = elder.household_id
    left join compound on compound.sub_district = elder.sub_district and compound.id = elder.compound_id
"""

#: What may change about an elder; the person and their name stay.
CIRCUMSTANCES = (
    "living",
    "nights_alone",
    "mobility",
    "powered_device",
    "emotional_need",
    "categories",
)


def get(act: Act, elder_id: str) -> dict[str, Any] | None:
    return act.row(f"{FILE} where elder.id = %s", (elder_id,))


def lock_version(act: Act, elder_id: str) -> int:
    """The file's version, the file held until the act ends."""
    version: int = act.value("select version from elder where id = %s for update", (elder_id,))
    return version


def name_of(row: dict[str, Any]) -> str:
    """The full name in a row that carries ``name_sealed``."""
    return unseal(row["name_sealed"], SERVICE)


def insert(act: Act, elder: dict[str, Any]) -> bool:
    """Write a file; False if that person already has one."""
    return bool(
        act.touched(
            """
            insert into elder (
                sub_district, id, person_id, household_id, compound_id, community_id, name_sealed, name_blind, birth,
                living, nights_alone, mobility, powered_device, emotional_need, categories, correlation_id,
                registered_at, registered_by
            ) values (
                %(sub_district)s, %(id)s, %(person_id)s, %(household_id)s, %(compound_id)s, %(community_id)s,
                %(name_sealed)s, %(name_blind)s, %(birth)s, %(living)s, %(nights_alone)s, %(mobility)s,
                %(powered_device)s, %(emotional_need)s, %(categories)s::text[], %(correlation_id)s, %(registered_at)s,
                %(registered_by)s
            )
            on conflict (sub_district, person_id) do nothing
            """,
            {
                **elder,
                "sub_district": act.sub_district,
                "name_sealed": seal(elder["name"], SERVICE),
                "name_blind": blind(elder["name"], SERVICE),
                "correlation_id": act.correlation_id,
                "registered_at": act.now,
                "registered_by": act.principal.actor(),
            },
        )
    )


def update(act: Act, elder_id: str, circumstances: dict[str, Any]) -> None:
    act.execute(
        """
        update elder
        set living = %(living)s, nights_alone = %(nights_alone)s, mobility = %(mobility)s,
            powered_device = %(powered_device)s, emotional_need = %(emotional_need)s,
            categories = %(categories)s::text[], version = version + 1
        where id = %(id)s
        """,
        {**circumstances, "id": elder_id},
    )


def add_family(act: Act, elder_id: str, family: list[dict[str, Any]]) -> None:
    act.executemany(
        """
        insert into family_contact (sub_district, id, elder_id, person_id, relation) values (%s, %s, %s, %s, %s)
        on conflict (sub_district, elder_id, person_id) do nothing
        """,
        [(act.sub_district, act.new_id(), elder_id, one["person_id"], one["relation"]) for one in family],
    )


def family(act: Act, elder_id: str) -> list[dict[str, Any]]:
    return act.rows("select person_id, relation from family_contact where elder_id = %s order by id", (elder_id,))


def consents(act: Act, elder_id: str) -> list[dict[str, Any]]:
    return act.rows(f"{CONSENT} where elder_id = %s order by given_at, id", (elder_id,))


CONSENT = """
    select id as consent_id, elder_id, purpose, data_classes, basis, given_by, given_at, withdrawn_at, version
    from consent
"""


def consent(act: Act, consent_id: str) -> dict[str, Any] | None:
    return act.row(f"{CONSENT} where id = %s", (consent_id,))


def insert_consent(act: Act, consent: dict[str, Any]) -> bool:
    """Write a consent; False if one for that purpose is in force."""
    return bool(
        act.touched(
            """
            insert into consent (
                sub_district, id, elder_id, purpose, data_classes, basis, given_by, given_at, recorded_by
            ) values (
                %(sub_district)s, %(id)s, %(elder_id)s, %(purpose)s, %(data_classes)s::text[], %(basis)s,
                %(given_by)s, %(now)s, %(by)s
            )
            on conflict (sub_district, elder_id, purpose) where withdrawn_at is null do nothing
            """,
            {**consent, "sub_district": act.sub_district, "now": act.now, "by": act.principal.actor()},
        )
    )


def withdraw_consent(act: Act, consent_id: str) -> bool:
    """Mark a consent withdrawn; False if it already is."""
    return bool(
        act.touched(
            """
            update consent set withdrawn_at = %s, withdrawn_by = %s, version = version + 1
            where id = %s and withdrawn_at is null
            """,
            (act.now, act.principal.actor(), consent_id),
        )
    )
