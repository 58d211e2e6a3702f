"""Topics of deliberation from the first word to the judgement, and the procedures they follow."""

from gateway.routing import Route

ROUTES: list[Route] = [
    Route("GET", "/v1/procedures/{code}", "property.get_procedure"),
    Route("POST", "/v1/procedures/{code}/editions", "property.edit_procedure", status=201),
    Route("POST", "/v1/topics", "property.raise_topic", status=201),
    Route("GET", "/v1/topics", "property.list_topics"),
    Route("GET", "/v1/topics/{topic_id}", "property.get_topic"),
    Route("POST", "/v1/topics/{topic_id}/screenings", "property.screen_topic", status=201),
    Route("POST", "/v1/topics/{topic_id}/rejections", "property.reject_topic", status=201),
    Route("POST", "/v1/topics/{topic_id}/appeals", "property.appeal_topic", status=201),
    Route("POST", "/v1/topics/{topic_id}/appeal-decisions", "property.decide_topic_appeal", status=201),
    Route("POST", "/v1/topics/{topic_id}/participants", "property.add_topic_participants", status=201),
    Route("GET", "/v1/topics/{topic_id}/participants", "property.list_topic_participants"),
    Route("POST", "/v1/topics/{topic_id}/pre-notices", "property.pre_notify_topic", status=201),
    Route("POST", "/v1/topics/{topic_id}/minutes", "property.record_topic_minutes", status=201),
    Route("POST", "/v1/topics/{topic_id}/steps", "property.record_topic_step", status=201),
    Route("POST", "/v1/topics/{topic_id}/resolutions", "property.resolve_topic", status=201),
    Route("POST", "/v1/topics/{topic_id}/tasks", "property.add_topic_task", status=201),
    Route("POST", "/v1/topic-tasks/{task_id}/completions", "property.finish_topic_task", status=201),
    Route("POST", "/v1/topics/{topic_id}/postings", "property.publicise_topic", status=201),
    Route("POST", "/v1/topics/{topic_id}/objections", "property.object_to_topic", status=201),
    Route("POST", "/v1/topic-objections/{objection_id}/answers", "property.answer_topic_objection", status=201),
    Route("POST", "/v1/topics/{topic_id}/evaluations", "property.evaluate_topic", status=201),
]
