"""The roll of a ballot: who its voters are, taken once with the notice; and whether a compound's roll stands still."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chassis import Act
from services.property.ballots.parties import Party, Unit

#: From the notice to the count, nobody moves on or off the roll.
FROZEN = ("noticed", "open", "counting")
#: The exclusive parts that have a vote; a courtyard is no divided ownership, and parking is on no roll.
VOTING_KINDS = ("home", "shop")
#: The scope of a question that concerns all owners.
WHOLE: dict[str, Any] = {"roll_scope": "compound", "buildings": [], "household_ids": []}


def freezing_ballot(act: Act, compound_id: str) -> str | None:
    """The number of a ballot whose roll of this compound is being voted by now, if there is one."""
    number: str | None = act.value(
        "select number from ballot where sub_district = %s and compound_id = %s and status = any(%s) limit 1",
        (act.sub_district, compound_id, list(FROZEN)),
    )
    return number


def units(act: Act, ballot: Mapping[str, Any], on: date) -> list[Unit]:
    """The exclusive parts within the ballot's scope with their owners of the day, by building and room."""
    narrower = {
        "compound": "",
        "buildings": " and h.building = any(%(buildings)s::text[])",
        "households": " and h.household_id = any(%(household_ids)s::uuid[])",
    }[ballot["roll_scope"]]
    rows = act.rows(
        "select h.household_id, h.area, array(select p.person_id::text from household_person p"
        "  where p.sub_district = h.sub_district and p.household_id = h.household_id and p.relation = 'owner'"
        "  and p.valid_from <= %(on)s and (p.valid_to is null or %(on)s < p.valid_to)) as owner_ids"
        " from household h where h.sub_district = %(sub_district)s and h.compound_id = %(compound_id)s"
        f" and h.kind = any(%(kinds)s){narrower} order by h.building, h.room, h.household_id",
        {
            "sub_district": act.sub_district,
            "compound_id": ballot["compound_id"],
            "buildings": ballot["buildings"],
            "household_ids": ballot["household_ids"],
            "kinds": list(VOTING_KINDS),
            "on": on,
        },
    )
    return [Unit(row["household_id"], row["area"], frozenset(row["owner_ids"])) for row in rows]


def add(act: Act, ballot: Mapping[str, Any], voting: Sequence[Party]) -> None:
    """Write the roll down, set-based: parties in their order, their units and their owners."""
    place = {
        "sub_district": act.sub_district,
        "ballot_id": ballot["ballot_id"],
        "compound_id": ballot["compound_id"],
    }
    by_id = {act.new_id(): party for party in voting}
    act.execute(
        "insert into ballot_party (sub_district, ballot_id, party_id, compound_id, ordinal, kind, owners_digest, area,"
        " unit_count) select %(sub_district)s, %(ballot_id)s, party_id, %(compound_id)s, ordinal, kind, digest, area,"
        " unit_count from unnest(%(ids)s::uuid[], %(kinds)s::text[], %(digests)s::text[], %(areas)s::numeric[],"
        " %(counts)s::int[]) with ordinality as party (party_id, kind, digest, area, unit_count, ordinal)",
        {
            **place,
            "ids": list(by_id),
            "kinds": [party.kind for party in by_id.values()],
            "digests": [party.digest for party in by_id.values()],
            "areas": [party.area for party in by_id.values()],
            "counts": [len(party.units) for party in by_id.values()],
        },
    )
    theirs = [(party_id, unit) for party_id, party in by_id.items() for unit in party.units]
    act.execute(
        "insert into ballot_unit (sub_district, ballot_id, household_id, party_id, compound_id, area)"
        " select %(sub_district)s, %(ballot_id)s, household_id, party_id, %(compound_id)s, area"
        " from unnest(%(households)s::uuid[], %(ids)s::uuid[], %(areas)s::numeric[])"
        " as unit (household_id, party_id, area)",
        {
            **place,
            "households": [unit.household_id for _, unit in theirs],
            "ids": [party_id for party_id, _ in theirs],
            "areas": [unit.area for _, unit in theirs],
        },
    )
    owners = [(party_id, person_id) for party_id, party in by_id.items() for person_id in sorted(party.owner_ids)]
    act.execute(
        "insert into ballot_owner (sub_district, ballot_id, person_id, party_id, compound_id)"
        " select %(sub_district)s, %(ballot_id)s, person_id, party_id, %(compound_id)s"
        " from unnest(%(persons)s::uuid[], %(ids)s::uuid[]) as owner (person_id, party_id)",
        {
            **place,
            "persons": [person_id for _, person_id in owners],
            "ids": [party_id for party_id, _ in owners],
        },
    )
