-- Looking after common equipment: plans, what was found, lift certificates, how each thing stands; and outages.

-- When what is next to be done to one thing. Counted from the last time it was done, or from the day it was planned.
create table inspection_plan (
    sub_district uuid not null,
    plan_id uuid not null,
    asset_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    kind text not null,
    task text not null,
    every_days integer not null check (every_days between 1 and 366),
    counted_from date not null,
    next_due_on date not null,
    last_done_on date,
    due_soon_told_for date,
    overdue_told_for date,
    version bigint not null default 1,
    primary key (sub_district, plan_id),
    unique (sub_district, asset_id, task),
    foreign key (sub_district, asset_id) references asset (sub_district, asset_id),
    check (next_due_on = counted_from + every_days),
    check (last_done_on <= counted_from)
);
select isolate('inspection_plan');
grant select, insert, update on inspection_plan to property_app;
create index inspection_plan_due on inspection_plan (sub_district, community_id, next_due_on, plan_id);
create index inspection_plan_compound on inspection_plan (sub_district, compound_id, next_due_on, plan_id);

-- What was found. It is only added to, and nothing is ever deleted: lift records are kept four years at least.
create table inspection (
    sub_district uuid not null,
    inspection_id uuid not null,
    asset_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    kind text not null,
    task text not null,
    result text not null check (result in ('ok', 'fault', 'stopped')),
    findings text not null,
    photos text[] not null,
    done_at timestamptz not null,
    next_due_on date not null,
    work_order_id uuid,
    inspected_by jsonb not null,
    recorded_at timestamptz not null,
    correlation_id uuid not null,
    primary key (sub_district, inspection_id),
    foreign key (sub_district, asset_id) references asset (sub_district, asset_id),
    check (result <> 'ok' or work_order_id is null),
    check (done_at <= recorded_at)
);
select isolate('inspection');
grant select, insert on inspection to property_app;
create index inspection_of_compound on inspection (sub_district, compound_id, done_at desc, inspection_id desc);
create index inspection_of_asset on inspection (sub_district, asset_id, done_at desc, inspection_id desc);

-- The periodic inspection of a lift, as its certificate says; when the next one is due is never computed.
create table lift_certificate (
    sub_district uuid not null,
    certificate_id uuid not null,
    asset_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    certificate_number text not null,
    inspected_on date not null,
    next_due_on date not null,
    document text not null check (document ~ '^[0-9a-f]{64}$'),
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    primary key (sub_district, certificate_id),
    unique (sub_district, asset_id, certificate_number),
    foreign key (sub_district, asset_id) references asset (sub_district, asset_id),
    check (next_due_on > inspected_on)
);
select isolate('lift_certificate');
grant select, insert on lift_certificate to property_app;
create index lift_certificate_order on lift_certificate (sub_district, asset_id, recorded_at, certificate_id);

-- How one thing stands; made when it first leaves service. ``stopped_at``: since when nobody can use it.
create table asset_condition (
    sub_district uuid not null,
    asset_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    kind text not null,
    condition text not null check (condition in ('in_service', 'fault', 'stopped', 'repaired', 'sealed')),
    reason text check (reason in ('fault', 'accident', 'safety_order', 'maintenance', 'cert_expired')),
    note text,
    stopped_at timestamptz,
    work_order_id uuid,
    certificate_warned_for date,
    changed_by jsonb not null,
    changed_at timestamptz not null,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, asset_id),
    foreign key (sub_district, asset_id) references asset (sub_district, asset_id),
    check (condition not in ('stopped', 'sealed') or stopped_at is not null),
    check (condition not in ('in_service', 'fault') or stopped_at is null),
    check (condition <> 'in_service' or (reason is null and work_order_id is null)),
    check (condition <> 'sealed' or kind = 'lift')
);
select isolate('asset_condition');
grant select, insert, update on asset_condition to property_app;
create index asset_condition_standing on asset_condition (sub_district, compound_id, kind) where stopped_at is not null;

-- A cut of water, power, gas or heat: in the whole compound (no buildings), or in these buildings.
create table outage (
    sub_district uuid not null,
    outage_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    number text not null,
    kind text not null check (kind in ('water', 'power', 'gas', 'heat')),
    buildings text[] not null,
    emergency boolean not null,
    reason text not null,
    status text not null check (status in ('planned', 'started', 'ended', 'cancelled')),
    starts_at timestamptz not null,
    ends_at timestamptz,
    started_at timestamptz,
    ended_at timestamptz,
    told_by jsonb not null,
    told_at timestamptz not null,
    norms jsonb not null,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, outage_id),
    unique (sub_district, number),
    foreign key (sub_district, compound_id) references compound,
    check (ends_at > starts_at),
    check ((status in ('started', 'ended')) = (started_at is not null)),
    check ((status = 'ended') = (ended_at is not null)),
    check (ended_at >= started_at),
    -- what was not planned is an emergency
    check (emergency or ends_at is not null)
);
select isolate('outage');
grant select, insert, update on outage to property_app;
create index outage_of_compound on outage (sub_district, compound_id, starts_at desc, outage_id desc);
