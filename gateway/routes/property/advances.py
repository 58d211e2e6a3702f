"""Advances of a custodianship, their approval, allocation and recovery."""

from gateway.routing import Route

ROUTES = [
    Route("POST", "/v1/custodianships/{custodianship_id}/advances", "property.record_advance", status=201),
    Route("GET", "/v1/custodianships/{custodianship_id}/advances", "property.list_advances"),
    Route("GET", "/v1/advances/{advance_id}", "property.get_advance"),
    Route("POST", "/v1/advances/{advance_id}/approvals", "property.approve_advance", status=201),
    Route("POST", "/v1/advances/{advance_id}/allocations", "property.allocate_advance", status=201),
    Route("GET", "/v1/advances/{advance_id}/shares", "property.list_advance_shares"),
    Route("POST", "/v1/advances/{advance_id}/recoveries", "property.record_recovery", status=201),
]
