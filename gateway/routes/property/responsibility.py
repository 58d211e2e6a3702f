"""Who repairs what, and who pays: for everyone, for one's own compound, and how it differs there."""

from gateway.routing import Route

ROUTES = [
    Route("GET", "/v1/responsibilities", "property.explain_responsibility"),
    Route("GET", "/v1/public/{sub_district}/responsibilities", "property.list_public_responsibilities", public=True),
    Route(
        "POST",
        "/v1/compounds/{compound_id}/responsibility-overrides",
        "property.override_responsibility",
        status=201,
    ),
    Route("GET", "/v1/compounds/{compound_id}/responsibility-overrides", "property.list_responsibility_overrides"),
    Route(
        "POST",
        "/v1/compounds/{compound_id}/responsibility-override-withdrawals",
        "property.withdraw_responsibility_override",
        status=201,
    ),
    Route("POST", "/v1/compounds/{compound_id}/warranties", "property.record_warranty", status=201),
    Route("GET", "/v1/compounds/{compound_id}/warranties", "property.list_warranties"),
]
