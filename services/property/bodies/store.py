"""The SQL of bodies and their rules; who stands and sits is in ``seats.py``."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from chassis import Act
from services.property.bodies.rules import COMMITTEE, DEFAULTS, IN_MAKING, IN_OFFICE, BodyRules
from services.property.deliberation.reach import VISIBLE

#: a body with the company that manages its compound now: its staff may read of it
_BODY = (
    "select b.*, case when c.management_mode in ('professional', 'bundled') then c.manager_id end as operator_id"
    " from body b left join compound c on c.sub_district = b.sub_district and c.compound_id = b.compound_id"
)


# Rules


def latest_rules(act: Act, kind: str) -> tuple[BodyRules, int]:
    """The rules as they are now; the defaults, as edition 1, where nobody has set any."""
    row = act.row(
        "select kind, seats_least, seats_most, small_households, small_seats, term_years_least, term_years_most,"
        " re_election_months, filing_days, convene_days, edition from body_rules"
        " where sub_district = %s and kind = %s order by edition desc limit 1",
        (act.sub_district, kind),
    )
    if row is None:
        return DEFAULTS[kind], 1
    edition = row.pop("edition")
    return BodyRules(**row), edition


def add_rules(act: Act, rules: BodyRules, edition: int) -> bool:
    """False if that edition is there already."""
    return (
        act.touched(
            "insert into body_rules (sub_district, kind, edition, seats_least, seats_most, small_households,"
            " small_seats, term_years_least, term_years_most, re_election_months, filing_days, convene_days, set_by,"
            " set_at) values (%(sub_district)s, %(kind)s, %(edition)s, %(seats_least)s, %(seats_most)s,"
            " %(small_households)s, %(small_seats)s, %(term_years_least)s, %(term_years_most)s,"
            " %(re_election_months)s, %(filing_days)s, %(convene_days)s, %(actor)s, %(now)s) on conflict do nothing",
            {
                **asdict(rules),
                "edition": edition,
                "sub_district": act.sub_district,
                "actor": act.principal.actor(),
                "now": act.now,
            },
        )
        == 1
    )


# Where


def load_community(act: Act, community_id: str) -> dict[str, Any] | None:
    return act.row(
        "select community_id from community where sub_district = %s and community_id = %s",
        (act.sub_district, community_id),
    )


def load_compound(act: Act, compound_id: str, *, lock: bool = False) -> dict[str, Any] | None:
    """``operator_id``: the company that manages it. Locked, two cannot be prepared at the same moment."""
    return act.row(
        "select compound_id, community_id, kind, household_count,"
        " case when management_mode in ('professional', 'bundled') then manager_id end as operator_id"
        " from compound where sub_district = %s and compound_id = %s" + (" for update" if lock else ""),
        (act.sub_district, compound_id),
    )


# Bodies


def add(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into body (sub_district, body_id, community_id, compound_id, number, kind, name, status, seats,"
        " term_years, re_election_months, filing_days, prepared_by, prepared_at, correlation_id)"
        " values (%(sub_district)s, %(body_id)s, %(community_id)s, %(compound_id)s, %(number)s, %(kind)s, %(name)s,"
        " %(status)s, %(seats)s, %(term_years)s, %(re_election_months)s, %(filing_days)s, %(prepared_by)s,"
        " %(prepared_at)s, %(correlation_id)s)",
        {**row, "sub_district": act.sub_district},
    )


def load(act: Act, body_id: str, *, lock: bool = False) -> dict[str, Any] | None:
    return act.row(
        f"{_BODY} where b.sub_district = %s and b.body_id = %s" + (" for update of b" if lock else ""),
        (act.sub_district, body_id),
    )


def save(act: Act, body_id: str, status: str, **columns: Any) -> None:
    """The body in this state with ``columns`` changed."""
    assignments = "".join(f", {column} = %({column})s" for column in columns)
    act.execute(
        f"update body set status = %(status)s{assignments}, version = version + 1"
        " where sub_district = %(sub_district)s and body_id = %(body_id)s",
        {**columns, "status": status, "sub_district": act.sub_district, "body_id": body_id},
    )


def committee_in_making(act: Act, compound_id: str) -> str | None:
    """The number of the compound's committee that is not in office yet."""
    number: str | None = act.value(
        "select number from body where sub_district = %s and compound_id = %s and kind = %s and status = any(%s)",
        (act.sub_district, compound_id, COMMITTEE, list(IN_MAKING)),
    )
    return number


def committees_in_office(act: Act, compound_id: str) -> list[str]:
    """Numbers of the compound's committees that have not handed over: one, or none."""
    return [
        row["number"]
        for row in act.rows(
            "select number from body where sub_district = %s and compound_id = %s and kind = %s"
            " and status = any(%s) for update",
            (act.sub_district, compound_id, COMMITTEE, list(IN_OFFICE)),
        )
    ]


def committee_acts(act: Act, compound_id: str) -> bool | None:
    """Whether the compound's committee may act for its owners: one is in office, and its term is not over.

    None where no committee of the compound ever took office here: then the role's grant is all there is to go by.
    """
    found: bool | None = act.value(
        "select bool_or(status = any(%s) and not expired) from body where sub_district = %s and compound_id = %s"
        " and kind = %s and term_start is not null",
        (list(IN_OFFICE), act.sub_district, compound_id, COMMITTEE),
    )
    return found


_LINE = "select body_id, number, kind, name, status, compound_id, term_end, prepared_at from body"
OF_COMPOUND = f"{_LINE} where sub_district = %(sub_district)s and compound_id = %(compound_id)s"
EVERYWHERE = f"{_LINE} where sub_district = %(sub_district)s and {VISIBLE}"
OF_COMMUNITY = f"{EVERYWHERE} and community_id = %(community_id)s"
