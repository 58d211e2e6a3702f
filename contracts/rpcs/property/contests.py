"""A bill contested (账单异议) and decided upon."""

from contracts.fields import Code, Count, Day, Digests, Fen, Id, Moment, One, PageRequest, Schema, Text, page_of
from contracts.rpcs import command, query
from contracts.rpcs.property.acts import Actor
from contracts.rpcs.property.relief import HOUSEHOLD, WATCHERS

CONTEST_STATES = ("open", "upheld", "rejected")
GROUNDS = ("not_performed", "wrong_amount", "not_liable")


class ContestBill(Schema):
    """``from_on``, ``to_on``: the days without service, for ``not_performed`` only (Civil Code 944)."""

    bill_id = Id()
    ground = Code(GROUNDS)
    from_on = Day(required=False, allow_none=True)
    to_on = Day(required=False, allow_none=True)
    statement = Text(most=2000)
    evidence = Digests(required=False)


class ContestRef(Schema):
    contest_id = Id()


class DecideContest(ContestRef):
    """``credited_fen`` is taken off when upheld; left out: the fee of the days without service."""

    outcome = Code(("upheld", "rejected"))
    credited_fen = Fen(required=False, allow_none=True)
    answer = Text(most=2000)
    expected_version = Count(required=False, allow_none=True)


class ContestLine(Schema):
    contest_id = Id()
    number = Text(most=40)
    status = Code(CONTEST_STATES)
    household_id = Id()
    bill_id = Id()
    ground = Code(GROUNDS)
    opened_at = Moment()


class Contest(ContestLine):
    """What a command answers: without what both sides wrote, for answers are kept."""

    compound_id = Id()
    from_on = Day(allow_none=True)
    to_on = Day(allow_none=True)
    evidence = Digests()
    credited_fen = Fen(allow_none=True)
    decided_by = One(Actor, allow_none=True)
    decided_at = Moment(allow_none=True)
    version = Count()


class ReasonedContest(Contest):
    """``statement``, ``answer``: null for those who neither contested nor decide."""

    statement = Text(most=2000, allow_none=True)
    answer = Text(most=2000, allow_none=True)


class ContestsOf(PageRequest):
    compound_id = Id()


command(
    "property.contest_bill",
    request=ContestBill,
    response=Contest,
    allow=HOUSEHOLD,
    refuses=(
        "not_found",
        "bill_settled",
        "contest_open",
        "contest_days_needed",
        "contest_days_unwanted",
        "contest_days_outside",
    ),
    zh="对账单提出异议",
    en="Contest a bill; no reminder is sent until it is decided",
)
command(
    "property.decide_contest",
    request=DecideContest,
    response=Contest,
    allow={"community_officer": "community"},
    refuses=(
        "not_found",
        "credit_needed",
        "credit_unwanted",
        "credit_exceeds_bill",
        "payment_under_way",
        "wrong_state",
        "stale_version",
    ),
    zh="处理账单异议",
    en="Decide a contested bill",
)
query(
    "property.get_contest",
    request=ContestRef,
    response=ReasonedContest,
    allow={**HOUSEHOLD, **WATCHERS},
    refuses=("not_found",),
    zh="查看账单异议",
    en="One contested bill, with what was said",
)
query(
    "property.list_contests",
    request=ContestsOf,
    response=page_of(ContestLine),
    allow=WATCHERS,
    refuses=("not_found", "bad_cursor"),
    zh="小区账单异议列表",
    en="A compound's contested bills, newest first",
)
