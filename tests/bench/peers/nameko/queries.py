"""The SQL, the same statements as ours."""

COMPOUND = (
    "select compound_id, compound.community_id, community.name as community_name, compound.name, kind, address,"
    " built_year, management_mode, manager_id, manager_name, lift_count, booster_pump_count, household_count,"
    " nullif(total_area, 0) as total_area, version, compound.demo"
    " from compound join community using (community_id) where compound_id = %s"
)
BUNDLE_OF = (
    "select bundle_id from bundle_compound join bundle using (bundle_id)"
    " where compound_id = %s and status = 'active' order by start_on desc limit 1"
)
ASSETS = (
    "select asset_id, kind, label, last_service_on, certificate_until, user_unit_kind, user_unit_id, user_unit_name"
    " from asset where compound_id = %s order by kind, label, asset_id"
)
PLACE = (
    "select c.community_id, %(household_id)s::uuid is null or h.household_id is not null as holds_household"
    " from compound c left join household h"
    "  on h.compound_id = c.compound_id and h.household_id = %(household_id)s::uuid"
    " where c.compound_id = %(compound_id)s"
)
REPORT = (
    "insert into work_order (work_order_id, number, status, community_id, compound_id, household_id, category, place,"
    " description, photos, reported_by, reported_at, correlation_id)"
    " values (%(work_order_id)s, 'WX-' || to_char(now(), 'YYYYMMDD') || '-' || nextval('work_order_number'),"
    " 'submitted', %(community_id)s, %(compound_id)s, %(household_id)s, %(category)s, %(place)s, %(description)s,"
    " %(photos)s, %(reported_by)s, now(), %(correlation_id)s)"
    " returning *, reported_by ->> 'role' as reported_by_role"
)
EFFECT = (
    "insert into timeline_entry (entry_id, at, type, compound_id, facts)"
    " values (%(entry_id)s, %(at)s, %(type)s, %(compound_id)s, %(facts)s)"
)
