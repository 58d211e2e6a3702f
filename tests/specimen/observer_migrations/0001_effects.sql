-- The ledger: one row an effect, so that a doubled effect shows.
create table effect (
    seq bigint generated always as identity primary key,
    sub_district uuid not null,
    event_id uuid not null,
    thing_id uuid not null,
    value text not null,
    aggregate_version bigint not null
);
select isolate('effect');
grant select, insert on effect to wutong_app;

-- What the "poison" handler has been cured of.
create table cure (
    thing_id uuid primary key
);
grant select on cure to wutong_app;
