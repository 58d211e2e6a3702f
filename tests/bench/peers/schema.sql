-- The peers' database: the columns of ours, without the sub-district in every key and without row policies.
create table community (
    community_id uuid primary key,
    name text not null
);
create table compound (
    compound_id uuid primary key,
    community_id uuid not null references community,
    name text not null,
    kind text not null,
    address text,
    built_year integer,
    management_mode text not null,
    manager_id uuid,
    manager_name text,
    lift_count integer not null,
    booster_pump_count integer not null,
    household_count integer not null,
    total_area numeric(12, 2) not null,
    version integer not null,
    demo boolean not null
);
create table asset (
    asset_id uuid primary key,
    compound_id uuid not null references compound,
    kind text not null,
    label text not null,
    last_service_on date,
    certificate_until date,
    user_unit_kind text not null,
    user_unit_id uuid not null,
    user_unit_name text not null
);
create index asset_of_compound on asset (compound_id, kind, label, asset_id);
create table bundle (
    bundle_id uuid primary key,
    start_on date not null,
    status text not null
);
create table bundle_compound (
    bundle_id uuid not null references bundle,
    compound_id uuid not null references compound,
    primary key (bundle_id, compound_id)
);
create index bundle_of_compound on bundle_compound (compound_id);
create table household (
    household_id uuid primary key,
    compound_id uuid not null references compound
);
create sequence work_order_number;
create table work_order (
    work_order_id uuid primary key,
    number text not null unique,
    status text not null,
    community_id uuid not null,
    compound_id uuid not null references compound,
    household_id uuid references household,
    category text not null,
    place text not null,
    description text not null,
    photos text[] not null,
    reported_by jsonb not null,
    reported_at timestamptz not null,
    correlation_id uuid not null,
    version bigint not null default 1
);
create index work_order_compound on work_order (compound_id, reported_at desc, work_order_id desc);
