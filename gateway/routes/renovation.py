"""Routes of renovation: projects, and the upkeep of what they built."""

from gateway.routing import Route

ROUTES = [
    Route("POST", "/v1/renovation-projects", "renovation.register_project", status=201),
    Route("GET", "/v1/renovation-projects", "renovation.list_projects"),
    Route("GET", "/v1/renovation-projects/{project_id}", "renovation.get_project"),
    Route("GET", "/v1/compounds/{compound_id}/upkeep", "renovation.get_upkeep"),
]
