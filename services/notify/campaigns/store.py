"""The SQL of campaigns: a message to many is a constant number of statements, however many it goes to."""

from collections.abc import Mapping, Sequence
from typing import Any

from chassis import Act

OPEN = """
insert into campaign (
    sub_district, campaign_id, event_id, compound_id, purpose, urgency, title_zh, title_en, body_zh, body_en,
    correlation_id, opened_at, due_at
)
values (
    %(sub_district)s, %(campaign_id)s, %(event_id)s, %(compound_id)s, %(purpose)s, %(urgency)s, %(title_zh)s,
    %(title_en)s, %(body_zh)s, %(body_en)s, %(correlation_id)s, %(opened_at)s, %(due_at)s
)
"""

# One message a person. Who is family of one home and owner of another is addressed as family: those doors come first.
AUDIENCE = """
select distinct on (person_id) person_id, household_id, capacity
from household_member
where compound_id = %(compound_id)s and capacity = any (%(capacities)s)
order by person_id, array_position(array['family', 'owner', 'lessee'], capacity), household_id
"""

ADDRESS = """
insert into message (
    sub_district, message_id, campaign_id, person_id, household_id, capacity, state, created_at
)
select %(sub_district)s::uuid, a.message_id, %(campaign_id)s::uuid, a.person_id, a.household_id, a.capacity, 'queued',
       %(now)s
from unnest(%(messages)s::uuid[], %(people)s::uuid[], %(households)s::uuid[], %(capacities)s::text[])
     as a (message_id, person_id, household_id, capacity)
"""

SEND = """
with tried as (
    select m.sub_district, m.message_id, m.household_id, reached.channel
    from message m
    left join lateral (
        select p.channel from contact_point p
        where p.sub_district = m.sub_district and p.person_id = m.person_id and p.verified
          and p.channel = any (%(connected)s)
        order by p.channel limit 1
    ) as reached on true
    where m.campaign_id = %(campaign_id)s and m.state = 'queued'
),
settled as (
    update message m
    set state = case when t.channel is null then %(unreached)s else %(delivered)s end
    from tried t where m.sub_district = t.sub_district and m.message_id = t.message_id
),
attempts as (
    insert into delivery (sub_district, message_id, attempt, channel, outcome, reason, at)
    select sub_district, message_id, 1, coalesce(channel, 'local'),
           case when channel is null then 'unreached' else 'delivered' end,
           case when channel is null then 'no_working_contact_point' else '' end, %(now)s
    from tried
)
select message_id, household_id, channel is not null as reached from tried
"""

# Family that has read nothing, unless another of the same household has.
UNREAD_FAMILY = """
select m.message_id, m.household_id from message m
where m.campaign_id = %(campaign_id)s and m.capacity = 'family' and m.state = 'delivered'
  and not exists (
      select 1 from message other
      where other.sub_district = m.sub_district and other.campaign_id = m.campaign_id
        and other.household_id = m.household_id and other.state = 'read'
  )
order by m.household_id, m.message_id
for update of m
"""

CAMPAIGNS = """
select c.campaign_id, c.compound_id, c.purpose, c.urgency, c.title_zh, c.title_en, c.correlation_id, c.opened_at,
       c.due_at, c.dispatched_at, counted.*
from campaign c
cross join lateral (
    select count(*) as addressed,
           count(*) filter (where m.state in ('delivered', 'read')) as delivered,
           count(*) filter (where m.state = 'read') as read,
           count(*) filter (where m.state in ('failed', 'fallback', 'contact_task')) as unreached,
           count(*) filter (where m.state = 'confirmed') as confirmed
    from message m where m.sub_district = c.sub_district and m.campaign_id = c.campaign_id
) as counted
where c.compound_id = %(compound_id)s
"""


def open_campaign(act: Act, campaign: Mapping[str, Any]) -> None:
    act.execute(OPEN, {"sub_district": act.sub_district, **campaign})


def audience(act: Act, compound_id: str, capacities: Sequence[str]) -> list[dict[str, Any]]:
    return act.rows(AUDIENCE, {"compound_id": compound_id, "capacities": list(capacities)})


def address(act: Act, campaign_id: str, people: Sequence[Mapping[str, Any]]) -> None:
    """A queued message for each of ``people``."""
    act.execute(
        ADDRESS,
        {
            "sub_district": act.sub_district,
            "campaign_id": campaign_id,
            "now": act.now,
            "messages": [act.new_id() for _ in people],
            "people": [person["person_id"] for person in people],
            "households": [person["household_id"] for person in people],
            "capacities": [person["capacity"] for person in people],
        },
    )


def undispatched(act: Act, campaign_id: str) -> dict[str, Any] | None:
    """The campaign, locked, if it has not gone out."""
    return act.row(
        "select c.campaign_id, c.compound_id, c.purpose, c.urgency, c.correlation_id, p.community_id"
        " from campaign c join compound p using (sub_district, compound_id)"
        " where c.campaign_id = %s and c.dispatched_at is null for update of c",
        (campaign_id,),
    )


def dispatched(act: Act, campaign_id: str) -> dict[str, Any] | None:
    return act.row(
        "select c.campaign_id, c.compound_id, c.urgency, c.correlation_id, p.community_id"
        " from campaign c join compound p using (sub_district, compound_id) where c.campaign_id = %s",
        (campaign_id,),
    )


def send(
    act: Act, campaign_id: str, *, connected: Sequence[str], delivered: str, unreached: str
) -> list[dict[str, Any]]:
    """Bring the queued messages by the connected channels; each with whether it was ``reached``."""
    act.execute("update campaign set dispatched_at = %s where campaign_id = %s", (act.now, campaign_id))
    return act.rows(
        SEND,
        {
            "campaign_id": campaign_id,
            "connected": list(connected),
            "delivered": delivered,
            "unreached": unreached,
            "now": act.now,
        },
    )


def unread_family(act: Act, campaign_id: str) -> list[tuple[str, str]]:
    """(message id, household id) of family that has not read a delivered message."""
    return [(row["message_id"], row["household_id"]) for row in act.rows(UNREAD_FAMILY, {"campaign_id": campaign_id})]
