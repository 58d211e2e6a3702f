"""Routes: the compound's public revenue (公共收益) and yearly accounts."""

from gateway.routing import Route

ROUTES: list[Route] = [
    Route("POST", "/v1/compounds/{compound_id}/revenues", "property.record_revenue", status=201),
    Route("POST", "/v1/compounds/{compound_id}/expenses", "property.record_expense", status=201),
    Route("GET", "/v1/compounds/{compound_id}/revenue-accounts", "property.get_revenue_account"),
    Route("GET", "/v1/compounds/{compound_id}/revenue-entries", "property.list_revenue_entries"),
    Route("GET", "/v1/revenue-entries/{entry_id}", "property.get_revenue_entry"),
    Route("POST", "/v1/revenue-entries/{entry_id}/approvals", "property.approve_entry", status=201),
    Route("POST", "/v1/revenue-entries/{entry_id}/rejections", "property.refuse_entry", status=201),
    Route("POST", "/v1/revenue-entries/{entry_id}/corrections", "property.correct_entry", status=201),
    Route("POST", "/v1/compounds/{compound_id}/accounts", "property.publish_accounts", status=201),
    Route("GET", "/v1/compounds/{compound_id}/accounts", "property.list_accounts"),
    Route("GET", "/v1/published-accounts/{accounts_id}", "property.get_accounts"),
    Route(
        "GET",
        "/v1/public/{sub_district}/compounds/{compound_id}/accounts",
        "property.list_public_accounts",
        public=True,
        feeds=("property.accounts",),
    ),
]
