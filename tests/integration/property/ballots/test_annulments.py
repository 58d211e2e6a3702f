"""A court annuls what owners decided: before it took effect nothing is decided, after it what was done stands."""

from typing import Any

import pytest

from tests.integration.property.ballots.assembly import Assembly


@pytest.fixture
def published(owners: Assembly) -> Assembly:
    owners.passed()
    return owners


def annul(owners: Assembly, token: str | None = None, **changed: Any) -> dict[str, Any]:
    request = {
        "ballot_id": owners.ballot_id,
        "reference": "(2022)京0000民初1号",
        "filed_on": "2022-03-24",
        "annulled_on": "2022-03-25",
        "reason": "公告期间不足十五日。",
        **changed,
    }
    found: dict[str, Any] = owners.do("record_annulment", token or owners.who("court"), **request)
    return found


def test_before_it_takes_effect_nothing_is_decided(published: Assembly) -> None:
    published.pass_time(days=3)
    annulled = annul(published, expected_version=published.get()["version"])
    assert (annulled["status"], annulled["effective_at"]) == ("challenged", None)
    assert (annulled["annulled_on"], annulled["annulled_filed_on"]) == ("2022-03-25", "2022-03-24")
    published.pass_time(days=30)
    proposal = published.ask("get_proposal", published.officer(), proposal_id=published.proposal_id)
    assert proposal["status"] == "drafted"
    assert [event["data"]["had_taken_effect"] for event in published.told("property.ballot.annulled")] == [False]
    assert published.draft(subject_id=published.proposal_id, rerun_of=published.ballot_id)["status"] == "draft"


def test_what_took_effect_stays_on_record_and_is_told(published: Assembly) -> None:
    published.pass_time(days=10)
    effective_at = published.get()["effective_at"]
    assert effective_at is not None
    annulled = annul(published)
    assert (annulled["status"], annulled["effective_at"]) == ("published", effective_at)
    proposal = published.ask("get_proposal", published.officer(), proposal_id=published.proposal_id)
    assert proposal["status"] == "adopted", "undone by those concerned, not by the judgement's record"
    public = published.ask("get_public_ballot", published.owner_named("D"), ballot_id=published.ballot_id)
    assert public["annulled_reference"] == "(2022)京0000民初1号"
    assert "annulled_reason" not in public
    assert [event["data"]["had_taken_effect"] for event in published.told("property.ballot.annulled")] == [True]
    with published.refused("ballot_annulled_before"):
        annul(published)


def test_within_a_year_of_publication_and_by_the_court(published: Assembly) -> None:
    published.pass_time(days=500)
    with published.refused("forbidden"):
        annul(published, published.committee())
    with published.refused("challenge_too_late"):
        annul(published, filed_on="2023-03-24", annulled_on="2023-06-01")
    with published.refused("annulment_days_unfit"):
        annul(published, filed_on="2023-03-23", annulled_on="2033-06-01")
    assert annul(published, filed_on="2023-03-23", annulled_on="2023-06-01")["annulled_on"] == "2023-06-01"


def test_only_what_was_published(owners: Assembly) -> None:
    owners.opened()
    with owners.refused("ballot_not_published"):
        annul(owners)
