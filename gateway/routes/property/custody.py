"""Custodianships, and the continuity board of a compound."""

from gateway.routing import Route

ROUTES = [
    Route("POST", "/v1/custodianships", "property.start_custodianship", status=201),
    Route("POST", "/v1/custodianship-proposals", "property.propose_custodianship", status=201),
    Route("GET", "/v1/custodianship-proposals", "property.list_custodianship_proposals"),
    Route(
        "POST",
        "/v1/custodianship-proposals/{proposal_id}/authorisations",
        "property.authorise_custodianship",
        status=201,
    ),
    Route(
        "POST",
        "/v1/custodianship-proposals/{proposal_id}/refusals",
        "property.decline_custodianship_proposal",
        status=201,
    ),
    Route("GET", "/v1/standing-custodianships", "property.list_standing_custodianships"),
    Route("GET", "/v1/custodianships", "property.list_custodianships"),
    Route("GET", "/v1/custodianships/{custodianship_id}", "property.get_custodianship"),
    Route("POST", "/v1/custodianships/{custodianship_id}/announcements", "property.announce_custodianship", status=201),
    Route("POST", "/v1/custodianships/{custodianship_id}/extensions", "property.extend_custodianship", status=201),
    Route("POST", "/v1/custodianships/{custodianship_id}/scope-changes", "property.change_custody_scope", status=201),
    Route(
        "POST",
        "/v1/custodianships/{custodianship_id}/escalation-closures",
        "property.close_custody_escalation",
        status=201,
    ),
    Route("GET", "/v1/custodianships/{custodianship_id}/decisions", "property.list_custodianship_decisions"),
    Route("GET", "/v1/compounds/{compound_id}/continuity", "property.get_continuity_board"),
    Route("POST", "/v1/compounds/{compound_id}/continuity-checks", "property.record_continuity_check", status=201),
]
