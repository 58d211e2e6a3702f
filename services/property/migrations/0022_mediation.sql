-- Mediation (人民调解): parties, hearings, what they agreed, the court's confirmation, and whether it is kept.

create table mediation (
    sub_district uuid not null,
    mediation_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    number text not null,
    subject_kind text not null check (subject_kind in ('complaint', 'bill', 'handover', 'advance', 'repair', 'other')),
    subject_id uuid,
    matter text not null,
    status text not null check (status in (
        'accepted', 'hearing', 'agreed', 'court_confirmed', 'failed', 'told_of_other_remedies'
    )),
    accepted_at timestamptz not null,
    accepted_by jsonb not null,
    due_on date not null,
    extended boolean not null default false,
    consent_digest text,
    hearing_at timestamptz,
    hearing_place text,
    terms text,
    terms_digest text,
    agreed_at timestamptz,
    confirmation_due_on date,
    applied_at timestamptz,
    confirmed_at timestamptz,
    court_reference text,
    failed_at timestamptz,
    failure text,
    remedies text,
    told_at timestamptz,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, mediation_id),
    unique (sub_district, number),
    foreign key (sub_district, compound_id) references compound,
    check ((status in ('agreed', 'court_confirmed')) <= (agreed_at is not null)),
    check ((status = 'court_confirmed') = (confirmed_at is not null)),
    check (confirmed_at is null or applied_at is not null),
    check (extended = (consent_digest is not null))
);
select isolate('mediation');
grant select, insert, update on mediation to property_app;
create index mediation_of_compound on mediation (sub_district, compound_id, accepted_at desc, mediation_id desc);
create index mediation_of_community on mediation (sub_district, community_id, accepted_at desc, mediation_id desc);
create index mediation_by_day on mediation (sub_district, accepted_at desc, mediation_id desc);

create table mediation_party (
    sub_district uuid not null,
    mediation_id uuid not null,
    kind text not null check (kind in ('household', 'company', 'owners_committee', 'community')),
    party_id uuid not null,
    primary key (sub_district, mediation_id, kind, party_id),
    foreign key (sub_district, mediation_id) references mediation
);
select isolate('mediation_party');
grant select, insert on mediation_party to property_app;
create index mediation_of_party on mediation_party (sub_district, party_id, mediation_id);

create table mediation_obligation (
    sub_district uuid not null,
    obligation_id uuid not null,
    mediation_id uuid not null,
    kind text not null check (kind in ('household', 'company', 'owners_committee', 'community')),
    party_id uuid not null,
    duty text not null,
    amount_fen bigint check (amount_fen > 0),
    due_on date not null,
    status text not null check (status in ('owed', 'kept')),
    overdue boolean not null default false,
    kept_at timestamptz,
    proof text,
    primary key (sub_district, obligation_id),
    foreign key (sub_district, mediation_id, kind, party_id) references mediation_party,
    check ((status = 'kept') = (kept_at is not null))
);
select isolate('mediation_obligation');
grant select, insert, update on mediation_obligation to property_app;
create index obligation_of_mediation on mediation_obligation (sub_district, mediation_id, due_on, obligation_id);
