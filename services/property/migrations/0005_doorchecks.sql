-- Doors to knock at. There is no column for a reason, on purpose: it never leaves eldercare.

create table door_check (
    sub_district uuid not null,
    door_check_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    household_id uuid not null,
    request_id uuid not null,
    status text not null check (status in ('assigned', 'completed')),
    assigned_at timestamptz not null,
    due_at timestamptz not null,
    outcome text check (outcome in ('answered', 'no_answer', 'needs_help')),
    completed_by jsonb,
    completed_at timestamptz,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, door_check_id),
    unique (sub_district, request_id),
    check ((status = 'completed') = (outcome is not null)),
    check ((status = 'completed') = (completed_at is not null))
);
select isolate('door_check');
grant select, insert, update on door_check to property_app;
create index door_check_compound on door_check (sub_district, compound_id, due_at, door_check_id);
create index door_check_household on door_check (sub_district, household_id);
