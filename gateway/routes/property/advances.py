"""Advances of a custodianship: approved, ratified, allocated, recovered, written off; and the account of it all."""

from gateway.routing import Route

ROUTES = [
    Route("POST", "/v1/custodianships/{custodianship_id}/advances", "property.record_advance", status=201),
    Route("GET", "/v1/custodianships/{custodianship_id}/advances", "property.list_advances"),
    Route("GET", "/v1/advances/{advance_id}", "property.get_advance"),
    Route("POST", "/v1/advances/{advance_id}/approvals", "property.approve_advance", status=201),
    Route("POST", "/v1/advances/{advance_id}/allocations", "property.allocate_advance", status=201),
    Route("GET", "/v1/advances/{advance_id}/shares", "property.list_advance_shares"),
    Route("POST", "/v1/advances/{advance_id}/recoveries", "property.record_recovery", status=201),
    Route("POST", "/v1/advances/{advance_id}/ratifications", "property.ratify_advance", status=201),
    Route("POST", "/v1/advances/{advance_id}/write-offs", "property.request_write_off", status=201),
    Route("GET", "/v1/advances/{advance_id}/write-offs", "property.list_write_offs"),
    Route("POST", "/v1/write-offs/{write_off_id}/approvals", "property.approve_write_off", status=201),
    Route("POST", "/v1/write-offs/{write_off_id}/refusals", "property.decline_write_off", status=201),
    Route("GET", "/v1/custodianships/{custodianship_id}/account", "property.get_custodianship_account"),
    Route("GET", "/v1/custodianships/{custodianship_id}/debts", "property.list_custodianship_debts"),
]
