"""The published record, and counting it again."""

from contracts.fields import Area, Code, Flag, Id, One, PageRequest, Schema, Text, page_of
from contracts.rpcs import query
from contracts.rpcs.property.ballots.shapes import CHOICES, RECORD_READERS, WAYS, BallotRef, Result


class RecordOf(PageRequest):
    ballot_id = Id()


class RecordLine(Schema):
    """One vote. Open ballot: ``party_id`` and ``method``. Secret ballot: ``receipt_hash``, and nothing of the voter.

    ``line`` is whichever of the two names it, and orders the record. Its area is exact, or nobody could count again;
    where an area is one of a kind it tells whose slip it is (see the ballot's ``lone_areas``).
    """

    line = Text(most=64)
    party_id = Id(allow_none=True)
    receipt_hash = Text(most=64, allow_none=True)
    method = Code(WAYS, allow_none=True)
    choice = Code(CHOICES)
    area = Area()


class Recount(Schema):
    """The record counted anew; ``same``: it gives what was published."""

    ballot_id = Id()
    same = Flag()
    result = One(Result)


query(
    "property.list_ballot_record",
    request=RecordOf,
    response=page_of(RecordLine),
    allow=RECORD_READERS,
    refuses=("not_found", "ballot_not_published", "bad_cursor"),
    zh="公布的表决记录",
    en="The published record of a ballot, vote by vote",
)
query(
    "property.recount_ballot",
    request=BallotRef,
    response=Recount,
    allow=RECORD_READERS,
    refuses=("not_found", "ballot_not_published"),
    zh="按公布的记录重新计票",
    en="Count the published record again",
)
