"""What custody answers, hears and is woken for."""

from typing import Any

from chassis import Act, Due, Event, command, query, subscribe, timer
from services.property.custody import clocks, commands, proposals, queries, terms


class CustodyEntrypoints:
    """The part of the property service that concerns custodianship and the continuity board."""

    @command
    def start_custodianship(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.start(act, **request)

    @command
    def propose_custodianship(self, act: Act, **request: Any) -> dict[str, Any]:
        return proposals.propose(act, **request)

    @command
    def authorise_custodianship(self, act: Act, **request: Any) -> dict[str, Any]:
        return proposals.authorise(act, **request)

    @command
    def decline_custodianship_proposal(self, act: Act, **request: Any) -> dict[str, Any]:
        return proposals.decline(act, **request)

    @query
    def list_custodianship_proposals(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_proposals(act, **request)

    @query
    def list_standing_custodianships(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_standing(act, **request)

    @command
    def announce_custodianship(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.announce_on_board(act, **request)

    @command
    def extend_custodianship(self, act: Act, **request: Any) -> dict[str, Any]:
        return terms.extend(act, **request)

    @command
    def change_custody_scope(self, act: Act, **request: Any) -> dict[str, Any]:
        return terms.change_scope(act, **request)

    @command
    def close_custody_escalation(self, act: Act, **request: Any) -> dict[str, Any]:
        return terms.close_escalation(act, **request)

    @command
    def record_continuity_check(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.record_continuity_check(act, **request)

    @query
    def get_custodianship(self, act: Act, custodianship_id: str) -> dict[str, Any]:
        return queries.get(act, custodianship_id)

    @query
    def list_custodianships(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_of_compound(act, **request)

    @query
    def list_custodianship_decisions(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_decisions(act, **request)

    @query
    def get_continuity_board(self, act: Act, compound_id: str) -> dict[str, Any]:
        return queries.get_board(act, compound_id)

    @subscribe("notify.publicity.posted")
    def on_publicity_posted(self, act: Act, event: Event) -> None:
        """A notice about a custodianship hangs: it is announced."""
        commands.announce_from_publicity(act, event.data)

    @timer(clocks.ANNOUNCEMENT_DUE)
    def on_announcement_due(self, act: Act, due: Due) -> None:
        """A custodianship is not announced within its 24 hours: it is told."""
        commands.note_overdue_announcement(act, due.subject_id)

    @timer(clocks.ENDING)
    def on_custodianship_ending(self, act: Act, due: Due) -> None:
        """Fourteen days before a custodianship ends: it is told."""
        terms.warn_of_end(act, due.subject_id)

    @timer(clocks.OVERDUE)
    def on_custodianship_overdue(self, act: Act, due: Due) -> None:
        """A custodianship is past its last day and not handed over: it is told, and goes up to the street."""
        terms.escalate(act, due.subject_id)
