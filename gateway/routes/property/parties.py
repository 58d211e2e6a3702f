"""Routes: party organisations, resident units and what they pledge."""

from gateway.routing import Route

ROUTES: list[Route] = [
    Route("GET", "/v1/party-organisations", "property.list_party_orgs"),
    Route("POST", "/v1/party-organisations", "property.register_party_org", status=201),
    Route("GET", "/v1/communities/{community_id}/resident-units", "property.list_resident_units"),
    Route("POST", "/v1/communities/{community_id}/resident-units", "property.register_resident_unit", status=201),
    Route("GET", "/v1/communities/{community_id}/resource-pledges", "property.list_resource_pledges"),
    Route("POST", "/v1/resident-units/{resident_unit_id}/resource-pledges", "property.pledge_resource", status=201),
    Route("GET", "/v1/resource-pledges/{resource_pledge_id}", "property.get_resource_pledge"),
    Route(
        "POST",
        "/v1/resource-pledges/{resource_pledge_id}/acceptances",
        "property.accept_resource_pledge",
        status=201,
    ),
    Route("POST", "/v1/resource-pledges/{resource_pledge_id}/fulfilments", "property.keep_resource_pledge", status=201),
    Route(
        "POST",
        "/v1/resource-pledges/{resource_pledge_id}/withdrawals",
        "property.withdraw_resource_pledge",
        status=201,
    ),
]
