"""Routes: who looks after every compound on any date."""

from gateway.routing import Route

ROUTES: list[Route] = [
    Route("GET", "/v1/coverages", "property.get_coverage"),
    Route("GET", "/v1/coverage-series", "property.get_coverage_series"),
    Route(
        "GET",
        "/v1/public/{sub_district}/coverage-series",
        "property.get_public_coverage_series",
        public=True,
        feeds=("property.registry",),
    ),
    Route("POST", "/v1/compounds/{compound_id}/self-managements", "property.begin_self_management", status=201),
    Route("POST", "/v1/compounds/{compound_id}/self-management-ends", "property.end_self_management", status=201),
]
