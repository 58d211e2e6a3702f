"""Routes to agreements, and to the reports of companies that walked out."""

from gateway.routing import Route

ROUTES = [
    Route("POST", "/v1/agreement-drafts", "property.draft_agreement", status=201),
    Route("POST", "/v1/agreements/{agreement_id}/renewals", "property.renew_agreement", status=201),
    Route("POST", "/v1/agreements/{agreement_id}/withdrawals", "property.withdraw_draft", status=201),
    Route("POST", "/v1/agreements/{agreement_id}/signatures", "property.sign_approved_agreement", status=201),
    Route("POST", "/v1/agreements/{agreement_id}/filings", "property.file_agreement", status=201),
    Route("POST", "/v1/agreements", "property.sign_agreement", status=201),
    Route("GET", "/v1/agreements", "property.list_agreements"),
    Route("GET", "/v1/agreements/{agreement_id}", "property.get_agreement"),
    Route("POST", "/v1/agreements/{agreement_id}/abandonments", "property.report_abandonment", status=201),
    Route("GET", "/v1/abandonments/{report_id}", "property.get_abandonment"),
    Route("POST", "/v1/abandonments/{report_id}/answers", "property.answer_abandonment", status=201),
    Route("POST", "/v1/abandonments/{report_id}/retractions", "property.retract_abandonment", status=201),
]
