"""Routes of notify: the inbox, the notice board, doors to knock at, contact points, and the timeline."""

from gateway.routing import Route

ROUTES = [
    Route("GET", "/v1/messages", "notify.list_messages"),
    Route("POST", "/v1/messages/{message_id}/reads", "notify.read_message"),
    Route(
        "GET",
        "/v1/public/{sub_district}/publicities",
        "notify.list_publicities",
        public=True,
        feeds=("notify.publicity", "property.registry"),
    ),
    Route("GET", "/v1/contact-tasks", "notify.list_contact_tasks"),
    Route("POST", "/v1/contact-tasks/{contact_task_id}/results", "notify.record_contact_result"),
    Route("GET", "/v1/contact-points", "notify.list_contact_points"),
    Route("POST", "/v1/contact-points", "notify.put_contact_point"),
    Route("POST", "/v1/family-relations", "notify.put_relation"),
    Route("GET", "/v1/campaigns", "notify.list_campaigns"),
    Route("GET", "/v1/timelines", "notify.list_timelines"),
    Route("GET", "/v1/timelines/{correlation_id}", "notify.get_timeline"),
]
