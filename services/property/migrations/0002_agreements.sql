-- Agreements (物业服务合同), and the reports of companies that walked out on them.

create table agreement (
    sub_district uuid not null,
    agreement_id uuid not null,
    compound_id uuid not null,
    company_id uuid not null,
    bundle_id uuid,
    tier_level integer check (tier_level between 1 and 3),
    term text not null check (term in ('fixed', 'indefinite')),
    start_on date not null,
    end_on date,
    notice_days integer check (notice_days between 1 and 3650),
    fee_mode text not null check (fee_mode in ('lump_sum', 'commission')),
    decision_reference text not null,
    decided_on date,
    status text not null check (status in (
        'draft', 'approved', 'signed', 'active', 'renewed', 'indefinite', 'exit_notified', 'ended_awaiting_takeover',
        'handed_over', 'closed', 'abandoned', 'custody'
    )),
    signed_at timestamptz,
    active_since date,
    ended_on date,
    version integer not null default 1,
    correlation_id uuid not null,
    primary key (sub_district, agreement_id),
    foreign key (sub_district, compound_id) references compound,
    foreign key (sub_district, company_id) references company,
    foreign key (sub_district, bundle_id) references bundle,
    check ((term = 'fixed') = (end_on is not null)),
    check (end_on >= start_on)
);
create index agreement_of_compound on agreement (sub_district, compound_id, start_on, agreement_id);
create index agreement_of_company on agreement (sub_district, company_id);
create index agreement_of_bundle on agreement (sub_district, bundle_id);
-- one company per compound (条例 33): at most one agreement runs, and at most one waits to begin
create unique index agreement_running on agreement (sub_district, compound_id)
    where status in ('active', 'indefinite', 'exit_notified', 'ended_awaiting_takeover', 'abandoned', 'custody');
create unique index agreement_waiting on agreement (sub_district, compound_id)
    where status in ('draft', 'approved', 'signed');

create table abandonment (
    sub_district uuid not null,
    report_id uuid not null,
    number text not null,
    agreement_id uuid not null,
    observed_at timestamptz not null,
    reported_at timestamptz not null,
    reported_by jsonb not null,
    account text not null,
    evidence text[] not null check (cardinality(evidence) >= 1),
    unresolved text[] not null,
    state_before text not null,
    rule_set text not null,
    reason_code text not null,
    lawful text not null check (lawful in ('no', 'yes', 'disputed')),
    notice jsonb,
    norms jsonb not null,
    note_zh text not null,
    note_en text not null,
    status text not null default 'open' check (status in ('open', 'retracted')),
    retracted_at timestamptz,
    retracted_by jsonb,
    retraction_reason text,
    correlation_id uuid not null,
    primary key (sub_district, report_id),
    unique (sub_district, number),
    foreign key (sub_district, agreement_id) references agreement,
    check ((status = 'retracted') = (retraction_reason is not null))
);
create unique index abandonment_open on abandonment (sub_district, agreement_id) where status = 'open';

create table abandonment_answer (
    sub_district uuid not null,
    answer_id uuid not null,
    report_id uuid not null,
    statement text not null,
    claims_rescission boolean not null,
    evidence text[] not null,
    answered_at timestamptz not null,
    answered_by jsonb not null,
    primary key (sub_district, answer_id),
    foreign key (sub_district, report_id) references abandonment
);
create index answer_of_report on abandonment_answer (sub_district, report_id, answered_at, answer_id);

select isolate('agreement');
select isolate('abandonment');
select isolate('abandonment_answer');

grant select, insert, update on agreement, abandonment to property_app;
grant select, insert on abandonment_answer to property_app;
