"""Mediations, their hearings, agreements and obligations."""

from gateway.routing import Route

_ONE = "/v1/mediations/{mediation_id}"

ROUTES = [
    Route("POST", "/v1/mediations", "property.open_mediation", status=201),
    Route("GET", "/v1/mediations", "property.list_mediations"),
    Route("GET", _ONE, "property.get_mediation"),
    Route("POST", f"{_ONE}/hearings", "property.schedule_hearing", status=201),
    Route("POST", f"{_ONE}/extensions", "property.extend_mediation", status=201),
    Route("POST", f"{_ONE}/agreements", "property.record_mediation_agreement", status=201),
    Route("POST", f"{_ONE}/confirmation-requests", "property.apply_for_confirmation", status=201),
    Route("POST", f"{_ONE}/confirmations", "property.confirm_mediation", status=201),
    Route("POST", f"{_ONE}/failures", "property.fail_mediation", status=201),
    Route("POST", f"{_ONE}/remedies", "property.tell_remedies", status=201),
    Route("POST", "/v1/mediation-obligations/{obligation_id}/keepings", "property.keep_obligation", status=201),
]
