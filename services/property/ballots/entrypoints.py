"""What the property service answers about ballots (表决): the owners' own decisions."""

from typing import Any

from chassis import Act, Due, command, query, timer
from services.property.ballots import (
    annulments,
    commands,
    effects,
    objections,
    petitions,
    proxies,
    queries,
    record,
    voting,
)


class BallotEntrypoints:
    """The part of the property service about ballots (表决): the owners' own decisions."""

    @command
    def draft_proposal(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.draft_proposal(act, **request)

    @command
    def petition_for_ballot(self, act: Act, proposal_id: str) -> dict[str, Any]:
        return petitions.petition(act, proposal_id=proposal_id)

    @query
    def get_proposal(self, act: Act, proposal_id: str) -> dict[str, Any]:
        return queries.get_proposal(act, proposal_id)

    @query
    def list_proposals(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_proposals(act, **request)

    @command
    def draft_ballot(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.draft(act, **request)

    @command
    def give_ballot_notice(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.give_notice(act, **request)

    @command
    def withdraw_ballot(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.withdraw(act, **request)

    @command
    def close_ballot(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.close(act, **request)

    @command
    def publish_ballot(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.publish(act, **request)

    @query
    def get_ballot(self, act: Act, ballot_id: str) -> dict[str, Any]:
        return queries.get(act, ballot_id)

    @query
    def get_public_ballot(self, act: Act, ballot_id: str) -> dict[str, Any]:
        return queries.get_public(act, ballot_id)

    @query
    def list_ballots(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_of_compound(act, **request)

    @query
    def list_ballot_roll(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_roll(act, **request)

    @query
    def get_my_votes(self, act: Act, ballot_id: str) -> dict[str, Any]:
        return queries.get_mine(act, ballot_id)

    @command
    def cast_vote(self, act: Act, **request: Any) -> dict[str, Any]:
        return voting.cast(act, **request)

    @command
    def record_paper_vote(self, act: Act, **request: Any) -> dict[str, Any]:
        return voting.record(act, "paper", **request)

    @command
    def record_doorstep_vote(self, act: Act, **request: Any) -> dict[str, Any]:
        return voting.record(act, "doorstep", **request)

    @command
    def grant_proxy(self, act: Act, **request: Any) -> dict[str, Any]:
        return proxies.grant(act, **request)

    @command
    def revoke_proxy(self, act: Act, proxy_id: str) -> dict[str, Any]:
        return proxies.revoke(act, proxy_id=proxy_id)

    @query
    def list_ballot_record(self, act: Act, **request: Any) -> dict[str, Any]:
        return record.list_lines(act, **request)

    @query
    def recount_ballot(self, act: Act, ballot_id: str) -> dict[str, Any]:
        return record.recount(act, ballot_id)

    @command
    def object_to_ballot(self, act: Act, **request: Any) -> dict[str, Any]:
        return objections.raise_objection(act, **request)

    @command
    def answer_objection(self, act: Act, **request: Any) -> dict[str, Any]:
        return objections.answer(act, **request)

    @command
    def uphold_objection(self, act: Act, **request: Any) -> dict[str, Any]:
        return objections.uphold(act, **request)

    @command
    def dismiss_objection(self, act: Act, **request: Any) -> dict[str, Any]:
        return objections.dismiss(act, **request)

    @command
    def record_annulment(self, act: Act, **request: Any) -> dict[str, Any]:
        return annulments.record(act, **request)

    @query
    def list_ballot_objections(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_objections(act, **request)

    @timer(commands.OPENS)
    def on_ballot_opens(self, act: Act, due: Due) -> None:
        """A ballot's time has come: votes are taken."""
        commands.open_due(act, due.subject_id)

    @timer(commands.CLOSES)
    def on_ballot_closes(self, act: Act, due: Due) -> None:
        """A ballot's time is over: it is closed and counted."""
        commands.close_due(act, due.subject_id)

    @timer(effects.PUBLICATION_DUE)
    def on_ballot_publication_due(self, act: Act, due: Due) -> None:
        """A counted ballot was not published within three days: the platform publishes it."""
        effects.publish_due(act, due.subject_id)

    @timer(effects.OBJECTIONS_END)
    def on_ballot_objections_end(self, act: Act, due: Due) -> None:
        """The time for objections is over: without an open or upheld one the decision takes effect."""
        effects.settle(act, due.subject_id)

    @timer(objections.ANSWER_DUE)
    def on_objection_answer_due(self, act: Act, due: Due) -> None:
        """An objection to a ballot is not answered in time: it is told."""
        objections.note_overdue_answer(act, due.subject_id)
