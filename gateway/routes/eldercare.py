"""Routes of eldercare: elders' files, calls tonight, and hazards in numbers."""

from gateway.routing import Route

ROUTES = [
    Route("POST", "/v1/elders", "eldercare.register_elder", status=201),
    Route("GET", "/v1/elders", "eldercare.list_elders"),
    Route("GET", "/v1/elders/{elder_id}", "eldercare.get_elder"),
    Route("POST", "/v1/elders/{elder_id}/updates", "eldercare.update_elder"),
    Route("POST", "/v1/elders/{elder_id}/consents", "eldercare.record_consent", status=201),
    Route("POST", "/v1/consents/{consent_id}/withdrawals", "eldercare.withdraw_consent"),
    Route("GET", "/v1/visits", "eldercare.list_visits"),
    Route("GET", "/v1/visits/{visit_id}", "eldercare.get_visit"),
    Route("POST", "/v1/visits/{visit_id}/results", "eldercare.record_visit_result"),
    Route("POST", "/v1/visits/{visit_id}/resolutions", "eldercare.resolve_visit"),
    Route("GET", "/v1/family-visits", "eldercare.list_family_visits"),
    Route("GET", "/v1/impacts", "eldercare.list_impacts"),
    Route("GET", "/v1/impacts/{assessment_id}", "eldercare.get_impact"),
    Route("GET", "/v1/elder-access-entries", "eldercare.list_access_entries"),
    Route("GET", "/v1/elder-access-checks", "eldercare.check_access_log"),
]
