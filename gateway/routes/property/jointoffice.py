"""Joint offices: questions, answers, promises."""

from gateway.routing import Route

ROUTES = [
    Route("POST", "/v1/joint-offices", "property.hold_joint_office", status=201),
    Route("GET", "/v1/joint-offices", "property.list_joint_offices"),
    Route("GET", "/v1/joint-offices/{joint_office_id}", "property.get_joint_office"),
    Route("POST", "/v1/joint-offices/{joint_office_id}/questions", "property.ask_question", status=201),
    Route("POST", "/v1/joint-office-questions/{question_id}/answers", "property.answer_question", status=201),
    Route("POST", "/v1/joint-offices/{joint_office_id}/promises", "property.make_promise", status=201),
    Route("POST", "/v1/joint-office-promises/{promise_id}/keepings", "property.keep_promise", status=201),
    Route("POST", "/v1/joint-office-dockets", "property.schedule_joint_office", status=201),
    Route("POST", "/v1/joint-offices/{joint_office_id}/openings", "property.open_joint_office", status=201),
    Route("POST", "/v1/joint-offices/{joint_office_id}/cancellations", "property.cancel_joint_office", status=201),
    Route("GET", "/v1/joint-office-promises", "property.list_open_promises"),
    Route("POST", "/v1/joint-office-promises/{promise_id}/extensions", "property.extend_promise", status=201),
    Route("POST", "/v1/joint-office-promises/{promise_id}/failures", "property.fail_promise", status=201),
]
