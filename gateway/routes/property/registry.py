"""Routes to the registry: who lives where, who looks after it."""

from gateway.routing import Route

REGISTRY = ("property.registry",)

ROUTES = [
    Route("GET", "/v1/overviews/current", "property.get_sub_district_overview"),
    Route("GET", "/v1/communities", "property.list_communities"),
    Route("GET", "/v1/compounds", "property.list_compounds"),
    Route("GET", "/v1/compounds/{compound_id}", "property.get_compound"),
    Route("GET", "/v1/compounds/{compound_id}/managements", "property.get_management_history"),
    Route("GET", "/v1/compounds/{compound_id}/households", "property.list_households"),
    Route("GET", "/v1/households/{household_id}", "property.get_household"),
    Route("GET", "/v1/bundles", "property.list_bundles"),
    Route("GET", "/v1/bundles/{bundle_id}", "property.get_bundle"),
    Route("GET", "/v1/public/{sub_district}/compounds", "property.list_public_compounds", public=True, feeds=REGISTRY),
    Route(
        "GET",
        "/v1/public/{sub_district}/compounds/{compound_id}",
        "property.get_public_compound",
        public=True,
        feeds=REGISTRY,
    ),
]
