"""Routes: leaving with notice, expiry and renewal."""

from gateway.routing import Route

ROUTES = [
    Route("POST", "/v1/agreements/{agreement_id}/exit-notices", "property.serve_exit_notice", status=201),
    Route("GET", "/v1/agreements/{agreement_id}/exit-notices", "property.list_exit_notices"),
    Route("POST", "/v1/agreements/{agreement_id}/cancellations", "property.call_off_agreement", status=201),
    Route("POST", "/v1/agreements/{agreement_id}/departures", "property.record_company_left", status=201),
    Route("GET", "/v1/expiring-agreements", "property.list_expiring_agreements"),
    Route("GET", "/v1/agreements-at-risk", "property.list_agreements_at_risk"),
    Route("GET", "/v1/exit-notices/{notice_id}", "property.get_exit_notice"),
    Route("POST", "/v1/exit-notices/{notice_id}/confirmations", "property.confirm_exit_agreement", status=201),
    Route("POST", "/v1/exit-notices/{notice_id}/withdrawals", "property.withdraw_exit_notice", status=201),
]
