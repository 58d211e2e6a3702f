"""Routes: the three-tier menu (菜单式档位), what a compound chose, extras."""

from gateway.routing import Route

ROUTES = [
    Route("GET", "/v1/compounds/{compound_id}/tier-menu", "property.list_tier_menu"),
    Route(
        "GET",
        "/v1/public/{sub_district}/compounds/{compound_id}/tier-menu",
        "property.get_public_tier_menu",
        public=True,
    ),
    Route("POST", "/v1/compounds/{compound_id}/tier-selections", "property.propose_tier_selection", status=201),
    Route("GET", "/v1/compounds/{compound_id}/tier-selections", "property.list_tier_selections"),
    Route("GET", "/v1/compounds/{compound_id}/tier-selections/current", "property.get_tier_on"),
    Route("GET", "/v1/tier-selections/{tier_selection_id}", "property.get_tier_selection"),
    Route(
        "POST",
        "/v1/tier-selections/{tier_selection_id}/signature-sheets",
        "property.record_signature_sheet",
        status=201,
    ),
    Route(
        "POST", "/v1/tier-selections/{tier_selection_id}/withdrawals", "property.withdraw_tier_selection", status=201
    ),
    Route("POST", "/v1/extra-services", "property.offer_extra_service", status=201),
    Route("GET", "/v1/compounds/{compound_id}/extra-services", "property.list_extra_services"),
    Route("POST", "/v1/extra-services/{extra_service_id}/withdrawals", "property.withdraw_extra_service", status=201),
    Route("POST", "/v1/households/{household_id}/extras", "property.order_extra", status=201),
    Route("GET", "/v1/households/{household_id}/extras", "property.list_household_extras"),
    Route("GET", "/v1/companies/{company_id}/household-extras", "property.list_company_extras"),
    Route("POST", "/v1/household-extras/{household_extra_id}/cancellations", "property.cancel_extra", status=201),
]
