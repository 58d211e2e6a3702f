-- The register kept by its own people: units and whose they are, equipment, parking, party organisations, and what
-- resident units (驻区单位) pledge to their community.

-- one name a community, one code a company
create unique index community_name on community (sub_district, name);
create unique index company_code on company (sub_district, code) where code is not null;
create index company_by_name on company (sub_district, name, company_id);
create index party_org_by_name on party_org (sub_district, name, party_org_id);

-- one household a door
alter table household add column version integer not null default 1;
create unique index household_place on household (sub_district, compound_id, building, entrance, room)
    nulls not distinct;
-- nobody holds the same home twice at once
create unique index household_person_open on household_person (sub_district, household_id, relation, person_id)
    where valid_to is null;
create index household_held_by on household_person (sub_district, person_id, household_id, relation);

-- What was changed about a household, by whom and on what grounds. It is only added to; whose it was when is in
-- household_person.
create table household_change (
    sub_district uuid not null,
    change_id uuid not null,
    household_id uuid not null,
    what text not null check (what in ('corrected', 'moved', 'transferred', 'let', 'lease_ended')),
    effective_on date not null,
    made_at timestamptz not null,
    made_by jsonb not null,
    reason text,
    evidence text check (evidence ~ '^[0-9a-f]{64}$'),
    -- the signed consents of the building's owners, where a home became a shop (民法典 279)
    consents text check (consents ~ '^[0-9a-f]{64}$'),
    before jsonb,
    after jsonb,
    primary key (sub_district, change_id),
    foreign key (sub_district, household_id) references household,
    check ((what in ('corrected', 'moved')) = (before is not null)),
    check ((before is null) = (after is null))
);
select isolate('household_change');
grant select, insert on household_change to property_app;
create index change_of_household on household_change (sub_district, household_id, made_at, change_id);

-- Equipment: fire installations too, with what the plate on it says.
-- squawk-ignore ban-drop-constraint
alter table asset drop constraint asset_kind_check;
alter table asset add constraint asset_kind_check
    check (kind in ('lift', 'booster_pump', 'tank', 'public_electricity', 'fire'));
alter table asset
    add column manufacturer_number text,
    add column registration_code text,
    add column in_service_since date,
    add column retired_on date,
    add column retired_reason text,
    add column version integer not null default 1;
alter table asset add constraint asset_retired_check check ((retired_on is null) = (retired_reason is null));
create unique index asset_code on asset (sub_district, registration_code) where registration_code is not null;

-- Parking has no vote: it stands beside the households, and no roll reads it. A space on ground that belongs to all
-- owners is nobody's (民法典 275).
create table parking_space (
    sub_district uuid not null,
    parking_space_id uuid not null,
    compound_id uuid not null,
    label text not null,
    area numeric(10, 2) check (area > 0),
    separable boolean not null,
    version integer not null default 1,
    primary key (sub_district, parking_space_id),
    foreign key (sub_district, compound_id) references compound
);
select isolate('parking_space');
grant select, insert, update on parking_space to property_app;
create unique index parking_space_label on parking_space (sub_district, compound_id, label);

-- Who owned a parking space, from valid_from until the day before valid_to.
create table parking_holding (
    sub_district uuid not null,
    parking_space_id uuid not null,
    owner_id uuid not null,
    valid_from date not null,
    valid_to date check (valid_to > valid_from),
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    primary key (sub_district, parking_space_id, valid_from),
    foreign key (sub_district, parking_space_id) references parking_space,
    foreign key (sub_district, owner_id) references person
);
select isolate('parking_holding');
grant select, insert, update on parking_holding to property_app;
create unique index parking_holding_open on parking_holding (sub_district, parking_space_id) where valid_to is null;

-- On what decision owners took the management into their own hands, or gave it up.
create table self_management_act (
    sub_district uuid not null,
    act_id uuid not null,
    compound_id uuid not null,
    what text not null check (what in ('begun', 'ended')),
    effective_on date not null,
    decision_reference text not null,
    evidence text check (evidence ~ '^[0-9a-f]{64}$'),
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    primary key (sub_district, act_id),
    foreign key (sub_district, compound_id) references compound
);
select isolate('self_management_act');
grant select, insert on self_management_act to property_app;
create index self_management_of_compound on self_management_act (sub_district, compound_id, recorded_at, act_id);

-- Government bodies, schools, enterprises and others with their seat in a community.
create table resident_unit (
    sub_district uuid not null,
    resident_unit_id uuid not null,
    community_id uuid not null,
    name text not null,
    kind text not null check (kind in (
        'government', 'school', 'enterprise', 'non_public_enterprise', 'social_organisation'
    )),
    representative_id uuid,
    registered_by jsonb not null,
    registered_at timestamptz not null,
    primary key (sub_district, resident_unit_id),
    foreign key (sub_district, community_id) references community
);
select isolate('resident_unit');
grant select, insert, update on resident_unit to property_app;
create unique index resident_unit_name on resident_unit (sub_district, community_id, name);

create table resource_pledge (
    sub_district uuid not null,
    resource_pledge_id uuid not null,
    number text not null,
    community_id uuid not null,
    resident_unit_id uuid not null,
    kind text not null check (kind in ('venue', 'staff', 'money', 'skills', 'equipment', 'other')),
    description text not null,
    amount_fen bigint check (amount_fen > 0),
    available_from date not null,
    available_to date check (available_to >= available_from),
    status text not null check (status in ('offered', 'accepted', 'kept', 'withdrawn', 'lapsed')),
    offered_by jsonb not null,
    offered_at timestamptz not null,
    accepted_by jsonb,
    accepted_at timestamptz,
    ended_by jsonb,
    ended_at timestamptz,
    outcome text,
    correlation_id uuid not null,
    version integer not null default 1,
    primary key (sub_district, resource_pledge_id),
    unique (sub_district, number),
    foreign key (sub_district, resident_unit_id) references resident_unit,
    check ((kind = 'money') = (amount_fen is not null)),
    check (status <> 'offered' or accepted_at is null),
    check (status not in ('accepted', 'kept') or accepted_at is not null),
    check ((status in ('kept', 'withdrawn', 'lapsed')) = (ended_at is not null)),
    check (status <> 'lapsed' or available_to is not null)
);
select isolate('resource_pledge');
grant select, insert, update on resource_pledge to property_app;
create index resource_pledge_of_community on resource_pledge (sub_district, community_id, resource_pledge_id);
create index resource_pledge_of_unit on resource_pledge (sub_district, resident_unit_id, resource_pledge_id);
