"""Who works where."""

from gateway.routing import Route

ROUTES = [
    Route("POST", "/v1/staff-members", "property.register_staff", status=201),
    Route("GET", "/v1/staff-members", "property.list_staff"),
    Route("GET", "/v1/staff-members/{staff_id}", "property.get_staff"),
    Route("POST", "/v1/staff-members/{staff_id}/skills", "property.set_staff_skills", status=201),
    Route("POST", "/v1/staff-members/{staff_id}/areas", "property.assign_area", status=201),
    Route("POST", "/v1/staff-members/{staff_id}/areas/{area_id}/releases", "property.release_area", status=201),
    Route("POST", "/v1/staff-members/{staff_id}/ends", "property.end_staff", status=201),
    Route("GET", "/v1/compounds/{compound_id}/covers", "property.who_covers"),
]
