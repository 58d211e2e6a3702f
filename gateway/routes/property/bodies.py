"""Owners' committees and other bodies, from preparation to handover; meetings owners ask for."""

from gateway.routing import Route

ROUTES: list[Route] = [
    Route("GET", "/v1/body-rules/{kind}", "property.get_body_rules"),
    Route("POST", "/v1/body-rules/{kind}/editions", "property.set_body_rules", status=201),
    Route("POST", "/v1/bodies", "property.prepare_body", status=201),
    Route("GET", "/v1/bodies", "property.list_bodies"),
    Route("GET", "/v1/bodies/{body_id}", "property.get_body"),
    Route("POST", "/v1/bodies/{body_id}/candidates", "property.nominate_candidate", status=201),
    Route("POST", "/v1/bodies/{body_id}/candidate-withdrawals", "property.withdraw_candidate", status=201),
    Route("POST", "/v1/bodies/{body_id}/elections", "property.record_body_election", status=201),
    Route("POST", "/v1/bodies/{body_id}/roles", "property.assign_body_role", status=201),
    Route("POST", "/v1/bodies/{body_id}/departures", "property.end_membership", status=201),
    Route("POST", "/v1/bodies/{body_id}/filings", "property.file_body", status=201),
    Route("POST", "/v1/bodies/{body_id}/terms", "property.start_body_term", status=201),
    Route("POST", "/v1/bodies/{body_id}/reports", "property.report_re_election", status=201),
    Route("POST", "/v1/bodies/{body_id}/handovers", "property.hand_over_body", status=201),
    Route("POST", "/v1/bodies/{body_id}/handover-signatures", "property.sign_body_handover", status=201),
    Route("POST", "/v1/bodies/{body_id}/dissolutions", "property.dissolve_body", status=201),
    Route("POST", "/v1/meeting-requests", "property.request_meeting", status=201),
    Route("GET", "/v1/compounds/{compound_id}/meeting-requests", "property.list_meeting_requests"),
    Route("GET", "/v1/meeting-requests/{request_id}", "property.get_meeting_request"),
    Route("POST", "/v1/meeting-requests/{request_id}/signatures", "property.sign_meeting_request", status=201),
    Route("POST", "/v1/meeting-requests/{request_id}/convenings", "property.convene_meeting", status=201),
]
