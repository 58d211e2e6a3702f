-- What happened, in every service, by case: public facts only, as contracts/timeline.py lets them through.
-- Entries of one case alike in ``fold_key`` are one row (see there).
create table timeline_entry (
    sub_district uuid not null,
    entry_id uuid not null,
    correlation_id uuid not null,
    at timestamptz not null,
    type text not null,
    compound_id uuid,
    community_id uuid,
    facts jsonb not null,
    fold_key text not null,
    primary key (sub_district, entry_id),
    unique (sub_district, correlation_id, type, fold_key)
);
select isolate('timeline_entry');
create index timeline_compound on timeline_entry (sub_district, compound_id, correlation_id, at);
grant select, insert, update on timeline_entry to notify_app;
