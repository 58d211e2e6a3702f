"""The SQL of the owners' ballots on a topic: which round each was drafted in, and how the owners decided."""

from collections.abc import Mapping
from typing import Any

from chassis import Act


def round_of_ballot(act: Act, topic_id: str, ballot_id: str) -> int:
    """The round the topic was in when the ballot was drafted: each of these moves began another."""
    begun: int = act.value(
        "select count(*) from topic_move m join ballot b on b.sub_district = m.sub_district"
        " where m.sub_district = %s and m.topic_id = %s and b.ballot_id = %s and m.at <= b.drafted_at"
        " and m.command in ('uphold_appeal', 'uphold_objection')",
        (act.sub_district, topic_id, ballot_id),
    )
    return 1 + begun


def add_ballot(act: Act, topic: Mapping[str, Any], decision: Any, round: int, in_time: bool) -> None:
    act.execute(
        "insert into topic_ballot (sub_district, topic_id, ballot_id, number, outcome, decided_on, round, in_time,"
        " heard_at) values (%s, %s, %s, %s, %s, %s, %s, %s, %s) on conflict do nothing",
        (
            act.sub_district,
            topic["topic_id"],
            decision.ballot_id,
            decision.number,
            decision.outcome,
            decision.decided_on,
            round,
            in_time,
            act.now,
        ),
    )


def ballot_outcome(act: Act, topic_id: str, round: int) -> str | None:
    """How the owners decided last in this round."""
    outcome: str | None = act.value(
        "select outcome from topic_ballot where sub_district = %s and topic_id = %s and round = %s and in_time"
        " order by decided_on desc, heard_at desc limit 1",
        (act.sub_district, topic_id, round),
    )
    return outcome
