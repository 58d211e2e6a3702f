"""Routes: bundles (打包): one company, many agreements."""

from gateway.routing import Route

ROUTES = [
    Route("POST", "/v1/bundles", "property.offer_bundle", status=201),
    Route("GET", "/v1/bundles/{bundle_id}/standing", "property.get_bundle_standing"),
    Route("GET", "/v1/bundles/{bundle_id}/compounds", "property.list_bundle_compounds"),
    Route("POST", "/v1/bundles/{bundle_id}/compounds", "property.add_bundle_compound", status=201),
    Route("POST", "/v1/bundles/{bundle_id}/surveys", "property.open_bundle_survey", status=201),
    Route("POST", "/v1/bundles/{bundle_id}/survey-answers", "property.record_survey_answers", status=201),
    Route("POST", "/v1/bundles/{bundle_id}/activations", "property.activate_bundle", status=201),
    Route("POST", "/v1/bundles/{bundle_id}/departures", "property.leave_bundle", status=201),
    Route("POST", "/v1/bundles/{bundle_id}/endings", "property.end_bundle", status=201),
    Route("GET", "/v1/bundles/{bundle_id}/accounts", "property.get_bundle_accounts"),
    Route("POST", "/v1/bundles/{bundle_id}/accounts", "property.record_bundle_account", status=201),
    Route("POST", "/v1/bundles/{bundle_id}/account-verifications", "property.verify_bundle_account", status=201),
]
