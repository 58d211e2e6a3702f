-- Who lives where, who owns it, who looks after it. Every key begins with the sub-district: it is the distribution
-- key, and no reference can cross it.

create table party_org (
    sub_district uuid not null,
    party_org_id uuid not null,
    name text not null,
    level text not null check (level in ('working_committee', 'community', 'branch', 'temporary_branch')),
    community_id uuid,
    primary key (sub_district, party_org_id)
);

create table community (
    sub_district uuid not null,
    community_id uuid not null,
    name text not null,
    party_org_id uuid,
    demo boolean not null,
    primary key (sub_district, community_id),
    foreign key (sub_district, party_org_id) references party_org
);
create index community_by_name on community (sub_district, name, community_id);
alter table party_org add foreign key (sub_district, community_id) references community deferrable initially deferred;
create index party_org_of_community on party_org (sub_district, community_id);

create table company (
    sub_district uuid not null,
    company_id uuid not null,
    name text not null,
    code text,
    primary key (sub_district, company_id)
);

create table compound (
    sub_district uuid not null,
    compound_id uuid not null,
    community_id uuid not null,
    name text not null,
    kind text not null check (kind in ('apartment', 'bungalow_area')),
    address text,
    built_year integer check (built_year between 1900 and 2100),
    management_mode text not null
        check (management_mode in ('professional', 'bundled', 'community_custody', 'owner_self', 'none')),
    manager_id uuid,
    manager_name text,
    lift_count integer not null default 0 check (lift_count >= 0),
    booster_pump_count integer not null default 0 check (booster_pump_count >= 0),
    household_count integer not null default 0 check (household_count >= 0),
    total_area numeric(12, 2) not null default 0 check (total_area >= 0),
    version integer not null default 1,
    demo boolean not null,
    primary key (sub_district, compound_id),
    foreign key (sub_district, community_id) references community,
    check ((manager_id is null) = (management_mode in ('owner_self', 'none')))
);
create index compound_by_name on compound (sub_district, name, compound_id);
create index compound_of_community on compound (sub_district, community_id, name, compound_id);
create index compound_by_mode on compound (sub_district, management_mode, name, compound_id);
create index compound_by_manager on compound (sub_district, manager_id);

-- Who managed a compound when: from from_on (null: since before the books) until the day before to_on.
create table management_spell (
    sub_district uuid not null,
    compound_id uuid not null,
    ordinal integer not null,
    mode text not null check (mode in ('professional', 'bundled', 'community_custody', 'owner_self', 'none')),
    party_id uuid,
    party_name text,
    from_on date,
    to_on date check (to_on >= from_on),
    primary key (sub_district, compound_id, ordinal),
    foreign key (sub_district, compound_id) references compound
);
create unique index management_spell_open on management_spell (sub_district, compound_id) where to_on is null;
create index management_spell_by_day on management_spell (sub_district, from_on, to_on);

-- user_unit_* is the lift's user unit (特种设备安全法 38), and whoever runs the other assets in the same way.
create table asset (
    sub_district uuid not null,
    asset_id uuid not null,
    compound_id uuid not null,
    kind text not null check (kind in ('lift', 'booster_pump', 'tank', 'public_electricity')),
    label text not null,
    last_service_on date,
    certificate_until date,
    user_unit_kind text not null check (user_unit_kind in ('company', 'community', 'owners')),
    user_unit_id uuid not null,
    user_unit_name text not null,
    primary key (sub_district, asset_id),
    foreign key (sub_district, compound_id) references compound
);
create index asset_of_compound on asset (sub_district, compound_id, kind, label, asset_id);

create table bundle (
    sub_district uuid not null,
    bundle_id uuid not null,
    name text not null,
    company_id uuid not null,
    start_on date not null,
    status text not null default 'active' check (status in ('active', 'ended')),
    primary key (sub_district, bundle_id),
    foreign key (sub_district, company_id) references company
);
create index bundle_by_name on bundle (sub_district, name, bundle_id);
create index bundle_of_company on bundle (sub_district, company_id);

create table tier (
    sub_district uuid not null,
    tier_id uuid not null,
    bundle_id uuid not null,
    level integer not null check (level between 1 and 3),
    name text not null,
    rate_fen_per_m2_month bigint not null check (rate_fen_per_m2_month >= 0),
    items jsonb not null,
    primary key (sub_district, tier_id),
    unique (sub_district, bundle_id, level),
    foreign key (sub_district, bundle_id) references bundle
);

create table bundle_compound (
    sub_district uuid not null,
    bundle_id uuid not null,
    compound_id uuid not null,
    primary key (sub_district, bundle_id, compound_id),
    foreign key (sub_district, bundle_id) references bundle,
    foreign key (sub_district, compound_id) references compound
);
create index bundle_of_compound on bundle_compound (sub_district, compound_id);

create table household (
    sub_district uuid not null,
    household_id uuid not null,
    compound_id uuid not null,
    kind text not null check (kind in ('home', 'shop', 'courtyard')),
    building text not null,
    entrance text,
    floor integer not null check (floor >= 0),
    room text not null,
    area numeric(10, 2) not null check (area > 0),
    area_source text not null check (area_source in ('register', 'survey', 'sale_contract')),
    primary key (sub_district, household_id),
    foreign key (sub_district, compound_id) references compound
);
create index household_of_compound on household (sub_district, compound_id, building, room, household_id);
create index courtyard on household (sub_district, compound_id, building) where kind = 'courtyard';

-- A name, sealed; contact points are notify's alone.
create table person (
    sub_district uuid not null,
    person_id uuid not null,
    name_sealed bytea not null,
    primary key (sub_district, person_id)
);

-- Who owns or rents a household, from valid_from until the day before valid_to; history is kept.
create table household_person (
    sub_district uuid not null,
    household_id uuid not null,
    person_id uuid not null,
    relation text not null check (relation in ('owner', 'lessee')),
    valid_from date not null,
    valid_to date check (valid_to >= valid_from),
    primary key (sub_district, household_id, relation, person_id, valid_from),
    foreign key (sub_district, household_id) references household,
    foreign key (sub_district, person_id) references person
);
create index household_of_person on household_person (sub_district, person_id) where valid_to is null;

select isolate('party_org');
select isolate('community');
select isolate('company');
select isolate('compound');
select isolate('management_spell');
select isolate('asset');
select isolate('bundle');
select isolate('tier');
select isolate('bundle_compound');
select isolate('household');
select isolate('person');
select isolate('household_person');

grant select, insert, update on
    party_org, community, company, compound, management_spell, asset, bundle, tier, bundle_compound, household, person,
    household_person
to property_app;
