"""What the property service answers, and is woken for: owners' committees, other bodies, owners' meetings."""

from typing import Any

from chassis import Act, Due, command, query, timer
from services.property.bodies import commands, queries, term
from services.property.bodies.meetings import commands as meetings
from services.property.bodies.meetings import queries as meeting_pages


class BodyEntrypoints:
    """The part of the property service about owners' committees and other bodies."""

    @command
    def set_body_rules(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.set_rules(act, **request)

    @query
    def get_body_rules(self, act: Act, kind: str) -> dict[str, Any]:
        return queries.get_rules(act, kind)

    @command
    def prepare_body(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.prepare(act, **request)

    @command
    def nominate_candidate(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.nominate(act, **request)

    @command
    def withdraw_candidate(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.withdraw(act, **request)

    @command
    def record_body_election(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.record_election(act, **request)

    @command
    def assign_body_role(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.assign_role(act, **request)

    @command
    def end_membership(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.end_membership(act, **request)

    @command
    def file_body(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.file(act, **request)

    @command
    def start_body_term(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.start_term(act, **request)

    @command
    def report_re_election(self, act: Act, **request: Any) -> dict[str, Any]:
        return term.report(act, **request)

    @command
    def hand_over_body(self, act: Act, **request: Any) -> dict[str, Any]:
        return term.hand_over(act, **request)

    @command
    def sign_body_handover(self, act: Act, **request: Any) -> dict[str, Any]:
        return term.sign(act, **request)

    @command
    def dissolve_body(self, act: Act, **request: Any) -> dict[str, Any]:
        return term.dissolve(act, **request)

    @query
    def get_body(self, act: Act, body_id: str) -> dict[str, Any]:
        return queries.get(act, body_id)

    @query
    def list_bodies(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_bodies(act, **request)

    @timer(term.FILING_DUE)
    def on_body_filing_due(self, act: Act, due: Due) -> None:
        """A body elected thirty days ago is not filed: it is told."""
        term.note_overdue_filing(act, due.subject_id)

    @timer(term.RE_ELECTION_DUE)
    def on_body_re_election_due(self, act: Act, due: Due) -> None:
        """Three months before a body's term ends: its re-election and its report are due, and told."""
        term.note_re_election(act, due.subject_id)

    @timer(term.TERM_OVER)
    def on_body_term_over(self, act: Act, due: Due) -> None:
        """A body's term is over: it is told."""
        term.note_expiry(act, due.subject_id)

    @command
    def request_meeting(self, act: Act, **request: Any) -> dict[str, Any]:
        return meetings.request(act, **request)

    @command
    def sign_meeting_request(self, act: Act, **request: Any) -> dict[str, Any]:
        return meetings.sign(act, **request)

    @command
    def convene_meeting(self, act: Act, **request: Any) -> dict[str, Any]:
        return meetings.convene(act, **request)

    @query
    def get_meeting_request(self, act: Act, request_id: str) -> dict[str, Any]:
        return meeting_pages.get(act, request_id)

    @query
    def list_meeting_requests(self, act: Act, **request: Any) -> dict[str, Any]:
        return meeting_pages.list_of_compound(act, **request)

    @timer(meetings.CONVENING_DUE)
    def on_meeting_convening_due(self, act: Act, due: Due) -> None:
        """A meeting a fifth of the owners asked for is not convened: it is told."""
        meetings.note_overdue(act, due.subject_id)
