-- Renovation's own tables. Every row carries its sub-district, and every table is under its policy.

-- The read copy of property's registry: as much of a compound as a project needs to know.
create table compound (
    sub_district uuid not null,
    id uuid not null,
    community_id uuid not null,
    name text not null,
    kind text not null,
    household_count integer not null,
    version bigint not null,
    primary key (sub_district, id)
);
select isolate('compound');
grant select, insert, update on compound to renovation_app;

create table project (
    sub_district uuid not null,
    id uuid not null,
    compound_id uuid not null,
    community_id uuid not null,
    kind text not null check (kind in ('bungalow_area', 'old_compound')),
    name text not null,
    status text not null check (
        status in (
            'proposed', 'surveyed', 'scheme_chosen', 'mandated', 'funded', 'in_works', 'completed', 'accepted',
            'appraised', 'closed', 'suspended'
        )
    ),
    items text[] not null check (
        cardinality(items) > 0
        and items <@ array[
            'water_supply', 'drainage', 'heating', 'gas', 'paving', 'public_toilet', 'facade', 'activity_room'
        ]
    ),
    share_fen bigint check (share_fen >= 0),
    household_count integer not null check (household_count >= 0),
    courtyard_count integer check (courtyard_count >= 0),
    planned jsonb not null default '[]',
    -- finished works are pending until a company takes them over; paused while the company meant for it is gone
    upkeep text not null default 'none' check (upkeep in ('none', 'pending', 'paused')),
    upkeep_company_id uuid,
    upkeep_company_name text,
    paused_at timestamptz,
    paused_report_id uuid,
    reason_code text,
    demo boolean not null default false,
    registered_at timestamptz not null,
    registered_by jsonb not null,
    correlation_id uuid not null,
    version integer not null default 1,
    primary key (sub_district, id),
    check ((upkeep = 'none') = (upkeep_company_id is null)),
    check ((upkeep = 'paused') = (paused_report_id is not null))
);
create unique index project_open_name on project (sub_district, compound_id, name) where status <> 'closed';
create index project_name on project (sub_district, name, id);
create index project_compound on project (sub_district, compound_id, name, id);
create index project_community on project (sub_district, community_id, name, id);
create index project_report on project (sub_district, paused_report_id) where paused_report_id is not null;
select isolate('project');
grant select, insert, update on project to renovation_app;
