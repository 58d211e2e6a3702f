-- Who works where: grid workers, building heads, the custodian's and the companies' people. A person is an opaque id.

create table staff (
    sub_district uuid not null,
    staff_id uuid not null,
    person_id uuid not null,
    role text not null check (role in ('grid_worker', 'building_head', 'property_staff', 'company_staff')),
    employer_kind text not null check (employer_kind in ('company', 'community')),
    employer_id uuid not null,
    skills text[] not null,
    started_on date not null,
    ended_on date check (ended_on >= started_on),
    end_reason text,
    registered_by jsonb not null,
    registered_at timestamptz not null,
    version bigint not null default 1,
    primary key (sub_district, staff_id),
    check ((role = 'company_staff') = (employer_kind = 'company')),
    check ((ended_on is null) = (end_reason is null))
);
select isolate('staff');
grant select, insert, update on staff to property_app;
create unique index staff_once on staff (sub_district, person_id, role, employer_id) where ended_on is null;
create index staff_of_employer on staff (sub_district, employer_id, registered_at, staff_id);
create index staff_by_registration on staff (sub_district, registered_at, staff_id);

-- An area worked from from_on until the day before to_on: a whole community, a compound, or one building of it.
create table staff_area (
    sub_district uuid not null,
    area_id uuid not null,
    staff_id uuid not null,
    kind text not null check (kind in ('community', 'compound', 'building')),
    community_id uuid not null,
    compound_id uuid,
    building text,
    from_on date not null,
    to_on date check (to_on >= from_on),
    assigned_by jsonb not null,
    assigned_at timestamptz not null,
    primary key (sub_district, area_id),
    foreign key (sub_district, staff_id) references staff,
    foreign key (sub_district, community_id) references community,
    foreign key (sub_district, compound_id) references compound,
    check ((kind = 'community') = (compound_id is null)),
    check ((kind = 'building') = (building is not null))
);
select isolate('staff_area');
grant select, insert, update on staff_area to property_app;
create unique index staff_area_once on staff_area
    (sub_district, staff_id, community_id, compound_id, building) nulls not distinct where to_on is null;
create index staff_area_of_staff on staff_area (sub_district, staff_id, from_on, area_id);
create index staff_area_of_community on staff_area (sub_district, community_id, compound_id, staff_id);
