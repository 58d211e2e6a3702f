"""The SQL of joint offices: what was asked, answered and promised."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chassis import Act


def load_report(act: Act, report_id: str) -> dict[str, Any] | None:
    """The walk-out the office follows, and where."""
    return act.row(
        "select r.report_id, r.observed_at, r.correlation_id, c.compound_id, c.community_id from abandonment r"
        " join agreement a on a.sub_district = r.sub_district and a.agreement_id = r.agreement_id"
        " join compound c on c.sub_district = a.sub_district and c.compound_id = a.compound_id"
        " where r.sub_district = %s and r.report_id = %s",
        (act.sub_district, report_id),
    )


def add(act: Act, row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into joint_office (sub_district, joint_office_id, community_id, compound_id, report_id,"
        " company_id, number, status, held_at, place, agencies, held_by, recorded_at, correlation_id)"
        " values (%(sub_district)s, %(joint_office_id)s, %(community_id)s, %(compound_id)s, %(report_id)s,"
        " %(company_id)s, %(number)s, %(status)s, %(held_at)s, %(place)s, %(agencies)s, %(held_by)s, %(recorded_at)s, %(correlation_id)s)",
        {**row, "sub_district": act.sub_district},
    )


#: an office, and the company that manages the compound now: it reads what another company has promised there
_OFFICE = (
    "select o.*, case when c.management_mode in ('professional', 'bundled') then c.manager_id end as manager_id"
    " from joint_office o join compound c on c.sub_district = o.sub_district and c.compound_id = o.compound_id"
)


def load(act: Act, joint_office_id: str, *, lock: bool = False) -> dict[str, Any] | None:
    return act.row(
        f"{_OFFICE} where o.sub_district = %s and o.joint_office_id = %s" + (" for update of o" if lock else ""),
        (act.sub_district, joint_office_id),
    )


def touch(act: Act, joint_office_id: str) -> None:
    """Something was said: the office has a new version."""
    act.execute(
        "update joint_office set version = version + 1 where sub_district = %s and joint_office_id = %s",
        (act.sub_district, joint_office_id),
    )


def add_question(act: Act, office: Mapping[str, Any], question_id: str, question: str) -> None:
    act.execute(
        "insert into joint_office_question (sub_district, question_id, community_id, compound_id, joint_office_id,"
        " question, asked_by, asked_at) values (%s, %s, %s, %s, %s, %s, %s, %s)",
        (
            act.sub_district,
            question_id,
            office["community_id"],
            office["compound_id"],
            office["joint_office_id"],
            question,
            act.principal.actor(),
            act.now,
        ),
    )


def office_of_question(act: Act, question_id: str) -> str | None:
    joint_office_id: str | None = act.value(
        "select joint_office_id from joint_office_question where sub_district = %s and question_id = %s",
        (act.sub_district, question_id),
    )
    return joint_office_id


def add_answer(act: Act, office: Mapping[str, Any], question_id: str, agency: str, answer: str) -> None:
    act.execute(
        "insert into joint_office_answer (sub_district, answer_id, community_id, compound_id, joint_office_id,"
        " question_id, agency, answer, answered_by, answered_at) values (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            act.sub_district,
            act.new_id(),
            office["community_id"],
            office["compound_id"],
            office["joint_office_id"],
            question_id,
            agency,
            answer,
            act.principal.actor(),
            act.now,
        ),
    )


def add_promise(act: Act, office: Mapping[str, Any], row: Mapping[str, Any]) -> None:
    act.execute(
        "insert into joint_office_promise (sub_district, promise_id, community_id, compound_id, joint_office_id,"
        " agency, company_id, promise, due_on, status, made_by, made_at)"
        " values (%s, %s, %s, %s, %s, %s, %s, %s, %s, 'open', %s, %s)",
        (
            act.sub_district,
            row["promise_id"],
            office["community_id"],
            office["compound_id"],
            office["joint_office_id"],
            row["agency"],
            row["company_id"],
            row["promise"],
            row["due_on"],
            act.principal.actor(),
            act.now,
        ),
    )


def load_promise(act: Act, promise_id: str, *, lock: bool = False) -> dict[str, Any] | None:
    return act.row(
        "select * from joint_office_promise where sub_district = %s and promise_id = %s"
        + (" for update" if lock else ""),
        (act.sub_district, promise_id),
    )


def save_kept(act: Act, promise_id: str, status: str, proof: str) -> None:
    act.execute(
        "update joint_office_promise set status = %s, proof = %s, kept_by = %s, kept_at = %s, version = version + 1"
        " where sub_district = %s and promise_id = %s",
        (status, proof, act.principal.actor(), act.now, act.sub_district, promise_id),
    )


def save_extended(act: Act, promise_id: str, due_on: date, reason: str) -> None:
    """The first day is kept beside the new one."""
    act.execute(
        "update joint_office_promise set first_due_on = due_on, due_on = %s, extended_reason = %s,"
        " version = version + 1 where sub_district = %s and promise_id = %s",
        (due_on, reason, act.sub_district, promise_id),
    )


def save_failed(act: Act, promise_id: str, status: str, reason: str) -> None:
    act.execute(
        "update joint_office_promise set status = %s, failed_reason = %s, version = version + 1"
        " where sub_district = %s and promise_id = %s",
        (status, reason, act.sub_district, promise_id),
    )


def save_held(act: Act, joint_office_id: str, status: str, agencies: list[str], company_id: str | None) -> None:
    act.execute(
        "update joint_office set status = %s, held_at = %s, agencies = %s, company_id = %s, version = version + 1"
        " where sub_district = %s and joint_office_id = %s",
        (status, act.now, agencies, company_id, act.sub_district, joint_office_id),
    )


def save_cancelled(act: Act, joint_office_id: str, status: str, reason: str) -> None:
    act.execute(
        "update joint_office set status = %s, cancelled_reason = %s, version = version + 1"
        " where sub_district = %s and joint_office_id = %s",
        (status, reason, act.sub_district, joint_office_id),
    )


def load_questions(act: Act, joint_office_id: str) -> list[dict[str, Any]]:
    """In the order they were asked, each with its answers in the order they were given."""
    questions = act.rows(
        "select * from joint_office_question where sub_district = %s and joint_office_id = %s"
        " order by asked_at, question_id",
        (act.sub_district, joint_office_id),
    )
    answers = act.rows(
        "select * from joint_office_answer where sub_district = %s and joint_office_id = %s"
        " order by answered_at, answer_id",
        (act.sub_district, joint_office_id),
    )
    return [
        {
            **question,
            "asked_by_role": question["asked_by"]["role"],
            "answers": [answer for answer in answers if answer["question_id"] == question["question_id"]],
        }
        for question in questions
    ]


def load_promises(act: Act, joint_office_id: str) -> list[dict[str, Any]]:
    """Soonest due first."""
    return act.rows(
        "select * from joint_office_promise where sub_district = %s and joint_office_id = %s"
        " order by due_on, promise_id",
        (act.sub_district, joint_office_id),
    )


LISTED = (
    "select o.*,"
    " (select count(*) from joint_office_question q where q.sub_district = o.sub_district"
    "  and q.joint_office_id = o.joint_office_id) as question_count,"
    " (select count(*) from joint_office_promise p where p.sub_district = o.sub_district"
    "  and p.joint_office_id = o.joint_office_id and p.status = 'open') as promises_open,"
    " (select count(*) from joint_office_promise p where p.sub_district = o.sub_district"
    "  and p.joint_office_id = o.joint_office_id and p.status = 'open' and p.due_on < %(today)s) as promises_overdue"
    f" from ({_OFFICE}) o where o.sub_district = %(sub_district)s and o.compound_id = %(compound_id)s"
)


def load_compound(act: Act, compound_id: str) -> dict[str, Any] | None:
    return act.row(
        "select compound_id, community_id,"
        " case when management_mode in ('professional', 'bundled') then manager_id end as manager_id"
        " from compound where sub_district = %s and compound_id = %s",
        (act.sub_district, compound_id),
    )


def waiting_company(act: Act, compound_id: str) -> str | None:
    """The company that has signed for the compound and waits for its agreement to begin; the last one to sign."""
    company_id: str | None = act.value(
        "select company_id from agreement where sub_district = %s and compound_id = %s and status = 'signed'"
        " order by signed_at desc nulls last, agreement_id desc limit 1",
        (act.sub_district, compound_id),
    )
    return company_id


def has_agreement(act: Act, compound_id: str, company_id: str) -> bool:
    """Whether the company serves the compound, will, or has done so."""
    return bool(
        act.value(
            "select 1 from agreement where sub_district = %s and compound_id = %s and company_id = %s limit 1",
            (act.sub_district, compound_id, company_id),
        )
    )


def companies_heard(act: Act, compound_id: str, company_ids: Sequence[str]) -> list[str]:
    """Which of these companies sat, or will sit, in an office of the compound."""
    return [
        row["company_id"]
        for row in act.rows(
            "select distinct company_id from joint_office where sub_district = %s and compound_id = %s"
            " and company_id = any(%s::uuid[])",
            (act.sub_district, compound_id, list(company_ids)),
        )
    ]


#: Promises still open, with where they were made; a condition on what the reader reaches follows.
OPEN_PROMISES = (
    "select p.* from joint_office_promise p"
    f" join ({_OFFICE}) o on o.sub_district = p.sub_district and o.joint_office_id = p.joint_office_id"
    " where p.sub_district = %(sub_district)s and p.status = 'open'"
    " and (%(compound_id)s::uuid is null or p.compound_id = %(compound_id)s::uuid)"
)
