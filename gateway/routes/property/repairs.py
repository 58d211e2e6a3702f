"""Work orders: what is broken, and where, and what becomes of it; and the repair fund spent on it."""

from gateway.routing import Route

_ORDER = "/v1/work-orders/{work_order_id}"
_FUND_USE = "/v1/fund-uses/{fund_use_id}"

ROUTES = [
    Route("POST", "/v1/work-orders", "property.report_repair", status=201),
    Route("GET", "/v1/work-orders", "property.list_work_orders"),
    Route("GET", "/v1/own-work-orders", "property.list_own_work"),
    Route("GET", _ORDER, "property.get_work_order"),
    Route("GET", f"{_ORDER}/steps", "property.list_work_order_steps"),
    Route("GET", "/v1/compounds/{compound_id}/similar-work-orders", "property.list_similar_work_orders"),
    Route("POST", f"{_ORDER}/verifications", "property.verify_work_order", status=201),
    Route("POST", f"{_ORDER}/referrals", "property.refer_to_utility", status=201),
    Route("POST", f"{_ORDER}/mergers", "property.merge_work_order", status=201),
    Route("POST", f"{_ORDER}/cancellations", "property.cancel_work_order", status=201),
    Route("POST", f"{_ORDER}/assignments", "property.assign_work_order", status=201),
    Route("POST", f"{_ORDER}/reassignments", "property.reassign_work_order", status=201),
    Route("POST", f"{_ORDER}/grabs", "property.grab_work_order", status=201),
    Route("POST", f"{_ORDER}/acceptances", "property.accept_work_order", status=201),
    Route("POST", f"{_ORDER}/arrivals", "property.arrive_at_work_order", status=201),
    Route("POST", f"{_ORDER}/quotes", "property.quote_work_order", status=201),
    Route("POST", f"{_ORDER}/quote-acceptances", "property.accept_quote", status=201),
    Route("POST", f"{_ORDER}/completions", "property.finish_work_order", status=201),
    Route("POST", f"{_ORDER}/confirmations", "property.confirm_work_order", status=201),
    Route("POST", f"{_ORDER}/ratings", "property.rate_work_order", status=201),
    Route("POST", f"{_ORDER}/disputes", "property.dispute_work_order", status=201),
    Route("POST", f"{_ORDER}/reopenings", "property.reopen_work_order", status=201),
    Route("POST", "/v1/fund-uses", "property.propose_fund_use", status=201),
    Route("GET", "/v1/fund-uses", "property.list_fund_uses"),
    Route("GET", _FUND_USE, "property.get_fund_use"),
    Route("GET", f"{_FUND_USE}/entries", "property.list_fund_entries"),
    Route("POST", f"{_FUND_USE}/emergency-authorisations", "property.authorise_emergency_fund_use", status=201),
    Route("POST", f"{_FUND_USE}/withdrawals", "property.withdraw_fund_use", status=201),
    Route("POST", f"{_FUND_USE}/releases", "property.release_fund", status=201),
    Route("POST", f"{_FUND_USE}/spendings", "property.record_fund_spending", status=201),
]
