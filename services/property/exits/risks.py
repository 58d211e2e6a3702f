"""Early warning: running agreements that show a sign that their compound may soon have nobody."""

from datetime import timedelta
from typing import Any

from chassis import Act
from chassis.paging import page
from services.property.exits.rules import (
    COMPLAINTS_OF_SERVICE,
    FRESH_DAYS,
    MANY_COMPLAINTS,
    REMEMBERED_DAYS,
    UNANSWERED_DAYS,
)
from services.property.registry.visibility import reach, reached

#: One row an agreement that runs without a custodian; the signs in the order of ``rules.SIGNS``.
_SIGNS = (
    "select a.agreement_id, a.compound_id, c.name as compound_name, c.community_id, a.company_id,"
    " m.name as company_name, a.status, a.end_on, array_remove(array["
    "  case when a.status = 'active' and a.end_on <= %(answered_by)s and not w.waiting"
    "   then 'term_ends_unanswered' end,"
    "  case when a.status = 'exit_notified' and not w.waiting then 'notice_without_successor' end,"
    "  case when a.status = 'ended_awaiting_takeover' and not w.waiting then 'ended_without_successor' end,"
    "  case when a.dismissal_outcome <> 'passed' and a.dismissal_decided_on >= %(since)s"
    "   then 'dismissal_not_carried' end,"
    "  case when exists (select 1 from abandonment r where r.sub_district = a.sub_district"
    "   and r.agreement_id = a.agreement_id and r.status = 'retracted' and r.retracted_at >= %(since)s)"
    "   then 'walk_out_retracted' end,"
    "  case when (select count(*) from complaint k where k.sub_district = a.sub_district"
    "   and k.company_id = a.company_id and k.compound_id = a.compound_id and k.filed_at >= %(fresh)s"
    "   and k.status <> 'withdrawn' and k.subject = any(%(subjects)s)) >= %(many)s then 'many_complaints' end,"
    "  case when exists (select 1 from bill_contest b where b.sub_district = a.sub_district"
    "   and b.compound_id = a.compound_id and b.company_id = a.company_id and b.status = 'upheld'"
    "   and b.ground = 'not_performed' and b.decided_at >= %(fresh)s) then 'bill_without_service' end,"
    "  case when exists (select 1 from mediation d join mediation_party p on p.sub_district = d.sub_district"
    "   and p.mediation_id = d.mediation_id and p.kind = 'company' and p.party_id = a.company_id"
    "   where d.sub_district = a.sub_district and d.compound_id = a.compound_id and d.failed_at >= %(fresh)s)"
    "   then 'mediation_failed' end], null) as signs"
    " from agreement a"
    " join compound c on c.sub_district = a.sub_district and c.compound_id = a.compound_id"
    " join company m on m.sub_district = a.sub_district and m.company_id = a.company_id"
    " cross join lateral (select exists (select 1 from agreement n where n.sub_district = a.sub_district"
    "  and n.compound_id = a.compound_id and n.status in ('draft', 'approved', 'signed')) as waiting) w"
    " where a.sub_district = %(sub_district)s"
    " and a.status in ('active', 'indefinite', 'exit_notified', 'ended_awaiting_takeover')"
)


def list_at_risk(act: Act, limit: int, cursor: str | None) -> dict[str, Any]:
    """Agreements with at least one sign, by compound; only what the caller may see."""
    today = act.now.date()
    return page(
        act,
        f"select * from ({_SIGNS} and {reached('c.community_id', 'a.compound_id', 'a.company_id')}) as told"
        " where cardinality(signs) > 0",
        {
            "sub_district": act.sub_district,
            "answered_by": today + timedelta(days=UNANSWERED_DAYS),
            "since": today - timedelta(days=REMEMBERED_DAYS),
            "fresh": act.now - timedelta(days=FRESH_DAYS),
            "subjects": list(COMPLAINTS_OF_SERVICE),
            "many": MANY_COMPLAINTS,
            **reach(act),
        },
        key=("compound_id",),
        limit=limit,
        cursor=cursor,
    )
