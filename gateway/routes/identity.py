"""Routes of identity: sessions, accounts, grants."""

from gateway.routing import Route

ROUTES = [
    Route("POST", "/v1/sessions", "gateway.open_session", status=201),
    Route("GET", "/v1/session", "gateway.get_session"),
    Route("POST", "/v1/accounts", "gateway.create_account", status=201),
    Route("GET", "/v1/accounts", "gateway.list_accounts"),
    Route("GET", "/v1/accounts/{account_id}", "gateway.get_account"),
    Route("POST", "/v1/accounts/{account_id}/grants", "gateway.grant_role", status=201),
    Route("POST", "/v1/accounts/{account_id}/suspensions", "gateway.suspend_account", status=201),
    Route("POST", "/v1/accounts/{account_id}/restorations", "gateway.restore_account", status=201),
    Route("POST", "/v1/grants/{grant_id}/revocations", "gateway.revoke_grant", status=201),
]
