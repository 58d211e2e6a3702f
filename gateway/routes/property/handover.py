"""Handovers and their items."""

from gateway.routing import Route

ROUTES = [
    Route("POST", "/v1/custodianships/{custodianship_id}/handovers", "property.open_handover", status=201),
    Route("POST", "/v1/agreements/{agreement_id}/handovers", "property.open_agreement_handover", status=201),
    Route("GET", "/v1/handovers", "property.list_handovers"),
    Route("GET", "/v1/handovers/{handover_id}", "property.get_handover"),
    Route("POST", "/v1/handovers/{handover_id}/closings", "property.close_handover", status=201),
    Route("POST", "/v1/handovers/{handover_id}/rectification-orders", "property.order_rectification", status=201),
    Route("POST", "/v1/handovers/{handover_id}/fines", "property.record_fine", status=201),
    Route("POST", "/v1/handover-items/{handover_item_id}/signatures", "property.sign_handover_item", status=201),
    Route("POST", "/v1/handover-items/{handover_item_id}/disputes", "property.dispute_handover_item", status=201),
    Route("POST", "/v1/handover-items/{handover_item_id}/resolutions", "property.resolve_handover_item", status=201),
]
