"""Routes: ballots (表决): the owners' own decisions."""

from gateway.routing import Route

ROUTES: list[Route] = [
    Route("POST", "/v1/compounds/{compound_id}/proposals", "property.draft_proposal", status=201),
    Route("GET", "/v1/compounds/{compound_id}/proposals", "property.list_proposals"),
    Route("GET", "/v1/proposals/{proposal_id}", "property.get_proposal"),
    Route("POST", "/v1/proposals/{proposal_id}/petitions", "property.petition_for_ballot", status=201),
    Route("POST", "/v1/ballots", "property.draft_ballot", status=201),
    Route("GET", "/v1/compounds/{compound_id}/ballots", "property.list_ballots"),
    Route("GET", "/v1/ballots/{ballot_id}", "property.get_ballot"),
    Route("POST", "/v1/ballots/{ballot_id}/notices", "property.give_ballot_notice", status=201),
    Route("POST", "/v1/ballots/{ballot_id}/withdrawals", "property.withdraw_ballot", status=201),
    Route("GET", "/v1/ballots/{ballot_id}/parties", "property.list_ballot_roll"),
    Route("GET", "/v1/ballots/{ballot_id}/my-votes", "property.get_my_votes"),
    Route("POST", "/v1/ballots/{ballot_id}/votes", "property.cast_vote", status=201),
    Route("POST", "/v1/ballots/{ballot_id}/paper-votes", "property.record_paper_vote", status=201),
    Route("POST", "/v1/ballots/{ballot_id}/doorstep-votes", "property.record_doorstep_vote", status=201),
    Route("POST", "/v1/ballots/{ballot_id}/proxies", "property.grant_proxy", status=201),
    Route("POST", "/v1/ballot-proxies/{proxy_id}/revocations", "property.revoke_proxy", status=201),
    Route("POST", "/v1/ballots/{ballot_id}/closures", "property.close_ballot", status=201),
    Route("POST", "/v1/ballots/{ballot_id}/publications", "property.publish_ballot", status=201),
    Route("GET", "/v1/ballots/{ballot_id}/lines", "property.list_ballot_record"),
    Route("GET", "/v1/ballots/{ballot_id}/recounts", "property.recount_ballot"),
    Route("POST", "/v1/ballots/{ballot_id}/objections", "property.object_to_ballot", status=201),
    Route("GET", "/v1/ballots/{ballot_id}/objections", "property.list_ballot_objections"),
    Route("POST", "/v1/ballot-objections/{objection_id}/answers", "property.answer_objection", status=201),
    Route("POST", "/v1/ballot-objections/{objection_id}/upholdings", "property.uphold_objection", status=201),
    Route("POST", "/v1/ballot-objections/{objection_id}/dismissals", "property.dismiss_objection", status=201),
    Route("POST", "/v1/ballots/{ballot_id}/annulments", "property.record_annulment", status=201),
    Route(
        "GET",
        "/v1/public/{sub_district}/ballots/{ballot_id}",
        "property.get_public_ballot",
        public=True,
        feeds=("property.ballot",),
    ),
]
