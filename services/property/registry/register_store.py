"""The SQL of communities, companies and compounds as they are written."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis import Act

COMPANIES = "select company_id, name, code, credit_score, version from company where sub_district = %(sub_district)s"

RATINGS = "select * from company_rating where sub_district = %(sub_district)s and company_id = %(company_id)s"


def add_community(act: Act, community_id: str, name: str) -> bool:
    """False if the name is taken. What joins a made-up sub-district is made up, too."""
    return bool(
        act.touched(
            "insert into community (sub_district, community_id, name, demo)"
            " select %(sub_district)s, %(community_id)s, %(name)s,"
            "  exists (select 1 from community where sub_district = %(sub_district)s and demo)"
            " on conflict (sub_district, name) do nothing",
            {"sub_district": act.sub_district, "community_id": community_id, "name": name},
        )
    )


def add_company(act: Act, company: Mapping[str, Any]) -> bool:
    """False if the code is taken."""
    return bool(
        act.touched(
            "insert into company (sub_district, company_id, name, code)"
            " values (%(sub_district)s, %(company_id)s, %(name)s, %(code)s)"
            " on conflict (sub_district, code) where code is not null do nothing",
            {**company, "sub_district": act.sub_district},
        )
    )


def add_rating(act: Act, company_id: str, rating_id: str, score: int, reason: str, evidence: Sequence[str]) -> None:
    """The score is kept for good, and stands beside the company's name until the next."""
    act.execute(
        "insert into company_rating (sub_district, rating_id, company_id, score, reason, evidence, rated_by, rated_at)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s)",
        (act.sub_district, rating_id, company_id, score, reason, list(evidence), act.principal.actor(), act.now),
    )
    act.execute(
        "update company set credit_score = %s, version = version + 1 where sub_district = %s and company_id = %s",
        (score, act.sub_district, company_id),
    )


def hold_community(act: Act, community_id: str) -> bool:
    """Hold the community until the act ends, so that two compounds of one name do not meet; False: there is none."""
    found = act.value(
        "select 1 from community where sub_district = %s and community_id = %s for no key update",
        (act.sub_district, community_id),
    )
    return found is not None


def compound_named(act: Act, community_id: str, name: str) -> bool:
    found = act.value(
        "select 1 from compound where sub_district = %s and community_id = %s and name = %s limit 1",
        (act.sub_district, community_id, name),
    )
    return found is not None


def add_compound(act: Act, compound: Mapping[str, Any]) -> None:
    act.execute(
        "insert into compound (sub_district, compound_id, community_id, name, kind, address, built_year,"
        " management_mode, demo) select sub_district, %(compound_id)s, community_id, %(name)s, %(kind)s, %(address)s,"
        " %(built_year)s, %(management_mode)s, demo from community"
        " where sub_district = %(sub_district)s and community_id = %(community_id)s",
        {**compound, "sub_district": act.sub_district},
    )


def save_compound(act: Act, compound_id: str, after: Mapping[str, Any]) -> None:
    act.execute(
        "update compound set name = %(name)s, kind = %(kind)s, address = %(address)s, built_year = %(built_year)s,"
        " version = version + 1 where sub_district = %(sub_district)s and compound_id = %(compound_id)s",
        {**after, "sub_district": act.sub_district, "compound_id": compound_id},
    )
