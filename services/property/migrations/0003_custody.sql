-- Custodianship, the continuity board, and what the custodian advances.

create table custodianship (
    sub_district uuid not null,
    custodianship_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    number text not null,
    status text not null check (status in ('authorised', 'active', 'announced', 'handed_over', 'lapsed')),
    report_id uuid not null,
    agreement_id uuid not null,
    custodian_id uuid not null,
    custodian_name text not null,
    scope text[] not null,
    emergency boolean not null,
    reason text not null,
    authorised_by jsonb not null,
    authorised_at timestamptz not null,
    started_at timestamptz,
    announcement_due_at timestamptz,
    announced_at timestamptz,
    announced_place text,
    announced_photo text,
    announcement_overdue boolean not null default false,
    ends_on date,
    ended_at timestamptz,
    successor_company_id uuid,
    successor_name text,
    norms jsonb not null,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, custodianship_id),
    check ((status in ('authorised', 'lapsed')) = (started_at is null)),
    check ((started_at is null) = (ends_on is null)),
    check ((status = 'handed_over') = (ended_at is not null))
);
select isolate('custodianship');
grant select, insert, update on custodianship to property_app;
-- Two officials at the same moment: the second finds the first one's custodianship.
create unique index custodianship_standing on custodianship (sub_district, compound_id)
    where status in ('authorised', 'active', 'announced');
create index custodianship_compound on custodianship (sub_district, compound_id, authorised_at desc, custodianship_id);
create index custodianship_report on custodianship (sub_district, report_id);
create index custodianship_agreement on custodianship (sub_district, agreement_id);

-- What is known of a compound's pump, public electricity and lifts; the board shows it whoever manages.
create table continuity_item (
    sub_district uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    item text not null check (item in ('booster_pump', 'public_electricity', 'lift')),
    status text not null check (status in ('running', 'stopped', 'unresolved', 'unknown')),
    paid_until date,
    checked_at timestamptz not null,
    checked_by jsonb not null,
    primary key (sub_district, compound_id, item)
);
select isolate('continuity_item');
grant select, insert, update on continuity_item to property_app;

create table advance (
    sub_district uuid not null,
    advance_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    custodianship_id uuid not null,
    number text not null,
    status text not null check (status in ('recorded', 'approved', 'allocated', 'partly_recovered', 'recovered')),
    purpose text not null check (purpose in ('electricity', 'lift', 'pump', 'refuse')),
    payee text not null,
    amount_fen bigint not null check (amount_fen > 0),
    voucher text not null check (voucher ~ '^[0-9a-f]{64}$'),
    paid_until date,
    prepaid_to_company_fen bigint not null check (prepaid_to_company_fen >= 0),
    company_id uuid not null,
    company_name text not null,
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    approved_by jsonb,
    approved_at timestamptz,
    allocated_by jsonb,
    allocated_at timestamptz,
    claimed_from_company_fen bigint,
    allocated_fen bigint,
    unit_count integer,
    recovered_from_company_fen bigint not null default 0,
    recovered_fen bigint not null default 0,
    written_off_fen bigint not null default 0 check (written_off_fen >= 0),
    norms jsonb not null,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, advance_id),
    foreign key (sub_district, custodianship_id) references custodianship (sub_district, custodianship_id),
    check (recovered_fen + written_off_fen <= amount_fen),
    check (recovered_from_company_fen between 0 and recovered_fen),
    check (recovered_from_company_fen <= coalesce(claimed_from_company_fen, 0)),
    check (claimed_from_company_fen between 0 and prepaid_to_company_fen),
    check (claimed_from_company_fen + allocated_fen = amount_fen),
    check ((status = 'recorded') = (approved_at is null)),
    check ((status in ('recorded', 'approved')) = (allocated_at is null)),
    check (approved_by ->> 'account_id' <> recorded_by ->> 'account_id'),
    check (approved_by ->> 'person_id' <> recorded_by ->> 'person_id')
);
select isolate('advance');
grant select, insert, update on advance to property_app;
create index advance_custodianship on advance (sub_district, custodianship_id, advance_id);
create index advance_compound on advance (sub_district, compound_id);

-- One household's part of an advance.
create table advance_share (
    sub_district uuid not null,
    advance_id uuid not null,
    household_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    building text not null,
    room text,
    area numeric(10, 2) not null check (area > 0),
    amount_fen bigint not null check (amount_fen >= 0),
    recovered_fen bigint not null default 0 check (recovered_fen between 0 and amount_fen),
    primary key (sub_district, advance_id, household_id),
    foreign key (sub_district, advance_id) references advance (sub_district, advance_id)
);
select isolate('advance_share');
grant select, insert, update on advance_share to property_app;
create index advance_share_household on advance_share (sub_district, household_id, advance_id);

-- Money that came back: the ledger of an advance. It is only added to.
create table advance_recovery (
    sub_district uuid not null,
    recovery_id uuid not null,
    advance_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    payer_kind text not null check (payer_kind in ('company', 'owner')),
    household_id uuid,
    amount_fen bigint not null check (amount_fen > 0),
    reference text not null,
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    primary key (sub_district, recovery_id),
    foreign key (sub_district, advance_id) references advance (sub_district, advance_id),
    check ((payer_kind = 'owner') = (household_id is not null)),
    unique nulls not distinct (sub_district, advance_id, payer_kind, household_id, reference)
);
select isolate('advance_recovery');
grant select, insert on advance_recovery to property_app;
