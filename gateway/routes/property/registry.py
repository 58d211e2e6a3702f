"""Routes to the registry: who lives where, who looks after it."""

from gateway.routing import Route

REGISTRY = ("property.registry",)

ROUTES = [
    Route("GET", "/v1/overviews/current", "property.get_sub_district_overview"),
    Route("GET", "/v1/communities", "property.list_communities"),
    Route("GET", "/v1/compounds", "property.list_compounds"),
    Route("GET", "/v1/compounds/{compound_id}", "property.get_compound"),
    Route("GET", "/v1/compounds/{compound_id}/managements", "property.get_management_history"),
    Route("GET", "/v1/compounds/{compound_id}/households", "property.list_households"),
    Route("GET", "/v1/households/{household_id}", "property.get_household"),
    Route("GET", "/v1/households/{household_id}/histories", "property.get_household_history"),
    Route("GET", "/v1/persons/{person_id}/households", "property.list_households_of_person"),
    Route("GET", "/v1/compounds/{compound_id}/buildings", "property.list_buildings"),
    Route("GET", "/v1/compounds/{compound_id}/assets", "property.list_assets"),
    Route("GET", "/v1/compounds/{compound_id}/parking-spaces", "property.list_parking_spaces"),
    Route("GET", "/v1/companies", "property.list_companies"),
    Route("POST", "/v1/communities", "property.register_community", status=201),
    Route("POST", "/v1/companies", "property.register_company", status=201),
    Route("POST", "/v1/persons", "property.register_person", status=201),
    Route("POST", "/v1/compounds", "property.register_compound", status=201),
    Route("POST", "/v1/compounds/{compound_id}/changes", "property.change_compound", status=201),
    Route("POST", "/v1/compounds/{compound_id}/households", "property.register_household", status=201),
    Route("POST", "/v1/compounds/{compound_id}/household-imports", "property.import_households", status=201),
    Route("POST", "/v1/compounds/{compound_id}/assets", "property.register_asset", status=201),
    Route("POST", "/v1/compounds/{compound_id}/parking-spaces", "property.register_parking_space", status=201),
    Route("POST", "/v1/households/{household_id}/corrections", "property.correct_household", status=201),
    Route("POST", "/v1/households/{household_id}/moves", "property.move_household", status=201),
    Route("POST", "/v1/households/{household_id}/transfers", "property.transfer_household", status=201),
    Route("POST", "/v1/households/{household_id}/leases", "property.let_household", status=201),
    Route("POST", "/v1/households/{household_id}/lease-ends", "property.end_lease", status=201),
    Route("GET", "/v1/parking-spaces/{parking_space_id}", "property.get_parking_space"),
    Route("POST", "/v1/parking-spaces/{parking_space_id}/transfers", "property.transfer_parking_space", status=201),
    Route("POST", "/v1/assets/{asset_id}/retirements", "property.retire_asset", status=201),
    Route("GET", "/v1/bundles", "property.list_bundles"),
    Route("GET", "/v1/bundles/{bundle_id}", "property.get_bundle"),
    Route("GET", "/v1/public/{sub_district}/compounds", "property.list_public_compounds", public=True, feeds=REGISTRY),
    Route(
        "GET",
        "/v1/public/{sub_district}/compounds/{compound_id}",
        "property.get_public_compound",
        public=True,
        feeds=REGISTRY,
    ),
]
