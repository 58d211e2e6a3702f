"""Complaints, and how well they are answered."""

from gateway.routing import Route

ROUTES = [
    Route("POST", "/v1/complaints", "property.file_complaint", status=201),
    Route("GET", "/v1/complaints", "property.list_complaints"),
    Route("GET", "/v1/own-complaints", "property.list_own_complaints"),
    Route("GET", "/v1/complaint-scores", "property.get_complaint_score"),
    Route("GET", "/v1/complaints/{complaint_id}", "property.get_complaint"),
    Route("POST", "/v1/complaints/{complaint_id}/acceptances", "property.accept_complaint", status=201),
    Route("POST", "/v1/complaints/{complaint_id}/transfers", "property.transfer_complaint", status=201),
    Route("POST", "/v1/complaints/{complaint_id}/answers", "property.answer_complaint", status=201),
    Route("POST", "/v1/complaints/{complaint_id}/ratings", "property.rate_complaint", status=201),
    Route("POST", "/v1/complaints/{complaint_id}/reopenings", "property.reopen_complaint", status=201),
    Route("POST", "/v1/complaints/{complaint_id}/withdrawals", "property.withdraw_complaint", status=201),
    Route("POST", "/v1/complaints/{complaint_id}/links", "property.link_complaint", status=201),
]
