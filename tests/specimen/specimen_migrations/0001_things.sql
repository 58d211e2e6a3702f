create table thing (
    thing_id uuid primary key,
    sub_district uuid not null,
    value text not null,
    version bigint not null default 1
);
select isolate('thing');
grant select, insert, update on thing to wutong_app;

create table reminder (
    reminder_id uuid primary key,
    sub_district uuid not null,
    fired_at timestamptz
);
select isolate('reminder');
grant select, insert, update on reminder to wutong_app;
