"""Common equipment: plans, inspections, certificates, stops and restarts; and outages."""

from gateway.routing import Route

ROUTES = [
    Route("POST", "/v1/compounds/{compound_id}/inspection-plans", "property.plan_inspections", status=201),
    Route("GET", "/v1/compounds/{compound_id}/inspection-plans", "property.list_inspection_plans"),
    Route("GET", "/v1/communities/{community_id}/due-inspections", "property.list_due_inspections"),
    Route("GET", "/v1/compounds/{compound_id}/inspections", "property.list_inspections"),
    Route("GET", "/v1/compounds/{compound_id}/asset-conditions", "property.list_asset_conditions"),
    Route("GET", "/v1/assets/{asset_id}/condition", "property.get_asset_condition"),
    Route("POST", "/v1/assets/{asset_id}/inspections", "property.record_inspection", status=201),
    Route("POST", "/v1/assets/{asset_id}/stops", "property.stop_asset", status=201),
    Route("POST", "/v1/assets/{asset_id}/repairs", "property.note_asset_repair", status=201),
    Route("POST", "/v1/assets/{asset_id}/restarts", "property.restore_asset", status=201),
    Route("POST", "/v1/assets/{asset_id}/certificates", "property.record_certificate", status=201),
    Route("GET", "/v1/assets/{asset_id}/certificates", "property.list_certificates"),
    Route("POST", "/v1/outages", "property.plan_outage", status=201),
    Route("POST", "/v1/outage-reports", "property.report_outage", status=201),
    Route("GET", "/v1/outages", "property.list_outages"),
    Route("GET", "/v1/outages/{outage_id}", "property.get_outage"),
    Route("POST", "/v1/outages/{outage_id}/starts", "property.start_outage", status=201),
    Route("POST", "/v1/outages/{outage_id}/ends", "property.end_outage", status=201),
    Route("POST", "/v1/outages/{outage_id}/cancellations", "property.cancel_outage", status=201),
]
