-- What is broken, and who sees to it. The states are those of services/property/repairs/rules.py.

create table work_order (
    sub_district uuid not null,
    work_order_id uuid not null,
    number text not null,
    status text not null check (status in (
        'submitted', 'verified', 'assigned', 'accepted', 'on_site', 'done', 'confirmed', 'rated',
        'utility_referred', 'disputed', 'reopened', 'cancelled'
    )),
    community_id uuid not null,
    compound_id uuid not null,
    household_id uuid,
    category text not null,
    place text not null,
    description text not null,
    photos text[] not null,
    reported_by jsonb not null,
    reported_at timestamptz not null,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, work_order_id),
    unique (sub_district, number),
    foreign key (sub_district, compound_id) references compound,
    foreign key (sub_district, household_id) references household
);
select isolate('work_order');
grant select, insert, update on work_order to property_app;
create index work_order_compound on work_order (sub_district, compound_id, reported_at desc, work_order_id desc);
create index work_order_household on work_order (sub_district, household_id) where household_id is not null;
