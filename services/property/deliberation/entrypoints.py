"""What the property service answers, and is woken for: deliberation (协商): topics, step by step."""

from typing import Any

from chassis import Act, Due, command, query, timer
from services.property.deliberation import carrying_out, commands, editing, queries, resolving


class DeliberationEntrypoints:
    """The part of the property service about deliberation (协商): topics, step by step."""

    @command
    def edit_procedure(self, act: Act, **request: Any) -> dict[str, Any]:
        return editing.edit(act, **request)

    @query
    def get_procedure(self, act: Act, code: str) -> dict[str, Any]:
        return queries.get_procedure(act, code)

    @command
    def raise_topic(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.raise_topic(act, **request)

    @command
    def screen_topic(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.screen(act, **request)

    @command
    def reject_topic(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.reject(act, **request)

    @command
    def appeal_topic(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.appeal(act, **request)

    @command
    def decide_topic_appeal(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.decide_appeal(act, **request)

    @command
    def add_topic_participants(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.add_participants(act, **request)

    @command
    def pre_notify_topic(self, act: Act, **request: Any) -> dict[str, Any]:
        return commands.pre_notify(act, **request)

    @command
    def record_topic_minutes(self, act: Act, **request: Any) -> dict[str, Any]:
        return resolving.record_minutes(act, **request)

    @command
    def record_topic_step(self, act: Act, **request: Any) -> dict[str, Any]:
        return resolving.record_step(act, **request)

    @command
    def resolve_topic(self, act: Act, **request: Any) -> dict[str, Any]:
        return resolving.resolve(act, **request)

    @command
    def add_topic_task(self, act: Act, **request: Any) -> dict[str, Any]:
        return resolving.add_task(act, **request)

    @command
    def finish_topic_task(self, act: Act, **request: Any) -> dict[str, Any]:
        return carrying_out.finish_task(act, **request)

    @command
    def publicise_topic(self, act: Act, **request: Any) -> dict[str, Any]:
        return carrying_out.publicise(act, **request)

    @command
    def object_to_topic(self, act: Act, **request: Any) -> dict[str, Any]:
        return carrying_out.object_to(act, **request)

    @command
    def answer_topic_objection(self, act: Act, **request: Any) -> dict[str, Any]:
        return carrying_out.answer_objection(act, **request)

    @command
    def evaluate_topic(self, act: Act, **request: Any) -> dict[str, Any]:
        return carrying_out.evaluate(act, **request)

    @query
    def get_topic(self, act: Act, topic_id: str) -> dict[str, Any]:
        return queries.get(act, topic_id)

    @query
    def list_topics(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_topics(act, **request)

    @query
    def list_topic_participants(self, act: Act, **request: Any) -> dict[str, Any]:
        return queries.list_participants(act, **request)

    @timer(carrying_out.POSTING_OVER)
    def on_topic_posting_over(self, act: Act, due: Due) -> None:
        """A topic's posting is over: without open objections its tasks begin."""
        carrying_out.close_posting(act, due.subject_id)

    @timer(carrying_out.OBJECTION_DUE)
    def on_topic_objection_due(self, act: Act, due: Due) -> None:
        """An objection to a topic is not answered in three days: it is told."""
        carrying_out.note_overdue_objection(act, due.subject_id)

    @timer(resolving.TASK_DUE)
    def on_topic_task_due(self, act: Act, due: Due) -> None:
        """A task a topic left is not done in time: it is told."""
        carrying_out.note_overdue_task(act, due.subject_id)

    @timer(carrying_out.ARCHIVE_DUE)
    def on_topic_archive_due(self, act: Act, due: Due) -> None:
        """A topic evaluated a month ago is archived."""
        carrying_out.archive(act, due.subject_id)
