-- By when a handover is to be done; null: it was opened before handovers had a clock.
alter table handover add column due_on date;

-- The housing authority's order to hand over what is withheld (物业管理条例 58): one a handover; a fine follows only
-- when its day has passed.
create table rectification_order (
    sub_district uuid not null,
    handover_id uuid not null,
    status text not null check (status in ('ordered', 'kept', 'missed', 'fined')),
    due_on date not null,
    reason text not null,
    ordered_by jsonb not null,
    ordered_at timestamptz not null,
    judged_at timestamptz,
    fine_fen bigint check (fine_fen between 1000000 and 10000000),
    fine_reason text,
    fined_by jsonb,
    fined_at timestamptz,
    primary key (sub_district, handover_id),
    foreign key (sub_district, handover_id) references handover (sub_district, handover_id),
    check ((status = 'ordered') = (judged_at is null)),
    check ((status = 'fined') = (fine_fen is not null)),
    check ((fine_fen is null) = (fine_reason is null)),
    check ((fine_fen is null) = (fined_by is null)),
    check ((fine_fen is null) = (fined_at is null))
);
select isolate('rectification_order');
grant select, insert, update on rectification_order to property_app;
