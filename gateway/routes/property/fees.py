"""Routes: rates and terms of agreements, billing periods and bills."""

from gateway.routing import Route

ROUTES = [
    Route("POST", "/v1/agreements/{agreement_id}/fee-rates", "property.set_fee_rate", status=201),
    Route("POST", "/v1/agreements/{agreement_id}/fee-terms", "property.set_fee_terms", status=201),
    Route("GET", "/v1/agreements/{agreement_id}/fees", "property.get_agreement_fees"),
    Route("POST", "/v1/billing-runs", "property.issue_bills", status=201),
    Route("GET", "/v1/billing-runs/{billing_run_id}", "property.get_billing_run"),
    Route("GET", "/v1/compounds/{compound_id}/fee-periods", "property.list_fee_periods"),
    Route("POST", "/v1/fee-periods/{fee_period_id}/corrections", "property.correct_bills", status=201),
    Route("POST", "/v1/fee-periods/{fee_period_id}/closings", "property.close_period", status=201),
    Route("GET", "/v1/compounds/{compound_id}/billing-summaries", "property.get_billing_summary"),
    Route("GET", "/v1/compounds/{compound_id}/bills", "property.list_bills"),
    Route("GET", "/v1/households/{household_id}/bills", "property.list_household_bills"),
    Route("GET", "/v1/bills/{bill_id}", "property.get_bill"),
]
