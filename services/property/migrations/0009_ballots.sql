-- Ballots (表决): what the owners of a compound decide together, by the law of the day.

create table ballot (
    sub_district uuid not null,
    ballot_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    number text not null,
    matter text not null check (matter in (
        'rules_of_procedure', 'covenant', 'committee', 'company', 'use_fund', 'raise_fund', 'rebuild',
        'change_common_use', 'other_major'
    )),
    subject_kind text not null,
    subject_id uuid not null,
    title text not null,
    status text not null check (status in (
        'draft', 'noticed', 'open', 'counting', 'passed', 'failed', 'no_quorum', 'published', 'challenged', 'withdrawn'
    )),
    decided_on date,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, ballot_id),
    unique (sub_district, number),
    foreign key (sub_district, compound_id) references compound
);
select isolate('ballot');
grant select, insert, update on ballot to property_app;
