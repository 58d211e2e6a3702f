"""The walk-out of the night of 2017-06-30, and the same night judged after 2021."""

from datetime import date

import pytest

from law.exits import AgreementFacts, AgreementState, Lawful, NotAWalkOut, Notice, Rescission, Way, judge_walk_out

NIGHT = date(2017, 6, 30)
AFTER = date(2021, 6, 30)
STATES = list(AgreementState)
SERVING = [AgreementState.ACTIVE, AgreementState.INDEFINITE, AgreementState.EXIT_NOTIFIED]


def cited(finding):
    return {(norm.source, norm.article) for norm in finding.norms}


@pytest.mark.parametrize("state", SERVING)
def test_the_walk_out_of_2017_is_a_breach_and_no_notice_is_invented(state):
    finding = judge_walk_out(NIGHT, AgreementFacts(state))
    assert (finding.on, finding.rule_set) == (NIGHT, "before_2021")
    assert (finding.reason, finding.lawful) == ("breach_of_contract", Lawful.NO)
    assert finding.notice is None
    assert "60" not in finding.note_zh + finding.note_en
    assert "90" not in finding.note_zh + finding.note_en


def test_in_2017_the_agreements_own_notice_is_reported():
    finding = judge_walk_out(NIGHT, AgreementFacts(AgreementState.ACTIVE, agreed_notice_days=30))
    assert finding.notice == Notice(30, "agreement")
    assert "30" in finding.note_zh and "30" in finding.note_en


def test_the_norms_of_2017_are_those_of_the_time_and_the_unread_are_marked():
    finding = judge_walk_out(NIGHT, AgreementFacts(AgreementState.ACTIVE))
    assert cited(finding) == (
        {("contract_law", article) for article in ("60", "92", "93", "94", "96", "107", "108")}
        | {("service_interpretation_2009", article) for article in ("3", "9", "10")}
        | {("property_regulations", article) for article in ("35", "36", "38", "58")}
    )
    assert not any(norm.verified for norm in finding.norms)
    assert all(norm.note for norm in finding.norms)


@pytest.mark.parametrize(
    ("facts", "notice", "article"),
    [
        (AgreementFacts(AgreementState.ACTIVE), Notice(90, "law"), "947"),
        (AgreementFacts(AgreementState.ACTIVE, agreed_notice_days=120), Notice(120, "agreement"), "947"),
        (AgreementFacts(AgreementState.INDEFINITE), Notice(60, "law"), "948"),
        (AgreementFacts(AgreementState.INDEFINITE, agreed_notice_days=10), Notice(60, "law"), "948"),
        (
            AgreementFacts(
                AgreementState.EXIT_NOTIFIED, exit_way=Way.OWNERS_DISMISS, exit_effective_on=date(2021, 7, 1)
            ),
            Notice(60, "law"),
            "946",
        ),
        (AgreementFacts(AgreementState.ENDED_AWAITING_TAKEOVER), None, "950"),
    ],
)
def test_from_2021_the_civil_code_says_which_notice_was_owed(facts, notice, article):
    finding = judge_walk_out(AFTER, facts)
    assert (finding.rule_set, finding.lawful) == ("civil_code", Lawful.NO)
    assert finding.notice == notice
    assert ("civil_code", article) in cited(finding)
    assert all(norm.verified for norm in finding.norms if norm.article == article)


@pytest.mark.parametrize("on", [NIGHT, AFTER])
@pytest.mark.parametrize(
    ("rescission", "lawful", "reason"),
    [
        (Rescission.NOT_CLAIMED, Lawful.NO, "breach_of_contract"),
        (Rescission.CLAIMED, Lawful.DISPUTED, "breach_of_contract"),
        (Rescission.UPHELD, Lawful.YES, "right_to_rescind"),
    ],
)
def test_a_right_to_rescind_makes_it_disputed_and_if_upheld_lawful(on, rescission, lawful, reason):
    finding = judge_walk_out(on, AgreementFacts(AgreementState.ACTIVE, rescission=rescission))
    assert (finding.lawful, finding.reason) == (lawful, reason)


@pytest.mark.parametrize(
    "facts",
    [
        AgreementFacts(AgreementState.ENDED_AWAITING_TAKEOVER),
        AgreementFacts(AgreementState.EXIT_NOTIFIED, exit_effective_on=NIGHT),
    ],
)
def test_the_duty_to_go_on_after_the_end_exists_only_from_2021(facts):
    with pytest.raises(NotAWalkOut):
        judge_walk_out(NIGHT, facts)
    assert judge_walk_out(date(2021, 12, 31), facts).lawful is Lawful.NO


def test_leaving_before_the_announced_day_is_a_walk_out_in_2017_too():
    facts = AgreementFacts(AgreementState.EXIT_NOTIFIED, exit_effective_on=date(2017, 7, 1))
    assert judge_walk_out(NIGHT, facts).lawful is Lawful.NO


def test_lawful_is_false_true_or_disputed_on_the_wire():
    assert [str(lawful) for lawful in Lawful] == ["false", "true", "disputed"]
