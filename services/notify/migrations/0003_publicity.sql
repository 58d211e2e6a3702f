-- Notices to the public (公示). The text is frozen when posted: a changed text would be another notice.
create table publicity (
    sub_district uuid not null,
    publicity_id uuid not null,
    compound_id uuid not null,
    subject_kind text not null,
    subject_id uuid not null,
    title_zh text not null,
    title_en text not null,
    body_zh text not null,
    body_en text not null,
    posted_at timestamptz not null,
    closes_on date not null,
    correlation_id uuid not null,
    primary key (sub_district, publicity_id),
    unique (sub_district, subject_kind, subject_id)
);
select isolate('publicity');
create index publicity_compound on publicity (sub_district, compound_id, posted_at desc, publicity_id desc);
create index publicity_newest on publicity (sub_district, posted_at desc, publicity_id desc);
grant select, insert, update on publicity to notify_app;
