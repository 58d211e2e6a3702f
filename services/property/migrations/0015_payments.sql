-- Payments (缴费) of bills, what follows when none comes, and what is granted: time, a waiver, a correction.

-- company_id, here and below: to whom it is owed; one payment, plan or step concerns one creditor. Null: the community.

-- a bill under a plan that is kept, or contested, does not fall overdue
alter table bill add column plan_id uuid;
alter table bill add column contest_id uuid;

create table payment (
    sub_district uuid not null,
    payment_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    household_id uuid not null,
    company_id uuid,
    number text not null,
    status text not null check (status in (
        'started', 'settled', 'cancelled', 'lapsed', 'refund_requested', 'refunded'
    )),
    provider text not null check (provider ~ '^[a-z][a-z0-9_]{1,39}$'),
    amount_fen bigint not null check (amount_fen > 0),
    bill_ids uuid[] not null check (cardinality(bill_ids) between 1 and 200),
    instructions jsonb,
    started_by jsonb not null,
    started_at timestamptz not null,
    reference text,
    settled_at timestamptz,
    -- arrived when its bills owed less: kept, to go back
    unapplied_fen bigint not null default 0 check (unapplied_fen between 0 and amount_fen),
    receipt_number text,
    receipt_digest text check (receipt_digest ~ '^[0-9a-f]{64}$'),
    refund_reason text check (refund_reason in ('paid_twice', 'wrong_household', 'wrong_amount', 'overpaid', 'other_ground')),
    refund_fen bigint check (refund_fen > 0),
    refund_requested_by jsonb,
    refund_requested_at timestamptz,
    refund_reference text,
    refunded_by jsonb,
    refunded_at timestamptz,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, payment_id),
    unique (sub_district, number),
    foreign key (sub_district, household_id) references household,
    check ((status in ('settled', 'refund_requested', 'refunded')) = (settled_at is not null)),
    check ((settled_at is null) = (reference is null)),
    check ((settled_at is null) = (receipt_number is null)),
    check ((receipt_number is null) = (receipt_digest is null)),
    check ((status = 'refunded') = (refunded_at is not null)),
    check (refunded_by ->> 'account_id' <> refund_requested_by ->> 'account_id'),
    check (refunded_by ->> 'person_id' <> refund_requested_by ->> 'person_id')
);
select isolate('payment');
grant select, insert, update on payment to property_app;
-- one payment of a household is under way at a time, so that two never pay the same fen
create unique index payment_under_way on payment (sub_district, household_id) where status = 'started';
create unique index payment_reference on payment (sub_district, provider, reference) where provider <> 'cash';
create unique index payment_cash_reference on payment (sub_district, compound_id, reference) where provider = 'cash';
create unique index payment_receipt on payment (sub_district, receipt_number) where receipt_number is not null;
create index payment_of_household on payment (sub_district, household_id, started_at, payment_id);
create index payment_of_compound on payment (sub_district, compound_id, started_at, payment_id);

-- What of a payment was too much, and went back by two persons; the payment itself stands.
create table payment_return (
    sub_district uuid not null,
    return_id uuid not null,
    payment_id uuid not null,
    amount_fen bigint not null check (amount_fen > 0),
    reference text not null,
    requested_by jsonb not null,
    approved_by jsonb not null,
    approved_at timestamptz not null,
    primary key (sub_district, return_id),
    foreign key (sub_district, payment_id) references payment,
    check (approved_by ->> 'account_id' <> requested_by ->> 'account_id'),
    check (approved_by ->> 'person_id' <> requested_by ->> 'person_id')
);
select isolate('payment_return');
grant select, insert on payment_return to property_app;
create index payment_return_of_payment on payment_return (sub_district, payment_id);

-- Every fen that moved a bill: the ledger. It is only added to.
create table payment_entry (
    sub_district uuid not null,
    entry_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    household_id uuid not null,
    bill_id uuid not null,
    kind text not null check (kind in ('paid', 'refunded', 'waived', 'credited')),
    source_id uuid not null,
    amount_fen bigint not null check (amount_fen > 0),
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    primary key (sub_district, entry_id),
    unique (sub_district, source_id, bill_id, kind),
    foreign key (sub_district, bill_id) references bill
);
select isolate('payment_entry');
grant select, insert on payment_entry to property_app;
create index payment_entry_of_bill on payment_entry (sub_district, bill_id, recorded_at);

create table instalment_plan (
    sub_district uuid not null,
    plan_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    household_id uuid not null,
    company_id uuid,
    number text not null,
    status text not null check (status in ('proposed', 'approved', 'kept', 'broken', 'refused')),
    bill_ids uuid[] not null check (cardinality(bill_ids) between 1 and 200),
    total_fen bigint not null check (total_fen > 0),
    proposed_by jsonb not null,
    proposed_at timestamptz not null,
    decided_by jsonb,
    decided_at timestamptz,
    ended_at timestamptz,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, plan_id),
    foreign key (sub_district, household_id) references household,
    check ((status = 'proposed') = (decided_at is null)),
    check ((status in ('kept', 'broken')) = (ended_at is not null))
);
select isolate('instalment_plan');
grant select, insert, update on instalment_plan to property_app;
create unique index instalment_plan_standing on instalment_plan (sub_district, household_id, company_id)
    nulls not distinct where status in ('proposed', 'approved');
create index instalment_plan_of_compound on instalment_plan (sub_district, compound_id, proposed_at, plan_id);

create table instalment (
    sub_district uuid not null,
    plan_id uuid not null,
    ordinal integer not null check (ordinal between 1 and 12),
    amount_fen bigint not null check (amount_fen > 0),
    due_on date not null,
    primary key (sub_district, plan_id, ordinal),
    foreign key (sub_district, plan_id) references instalment_plan
);
select isolate('instalment');
grant select, insert on instalment to property_app;

-- A reminder of arrears, as facts for a text of the platform's own, and a note that threatens nothing.
create table arrears_reminder (
    sub_district uuid not null,
    reminder_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    household_id uuid not null,
    company_id uuid,
    bill_count integer not null check (bill_count > 0),
    outstanding_fen bigint not null check (outstanding_fen > 0),
    oldest_due_on date not null,
    note text,
    sent_by jsonb not null,
    sent_at timestamptz not null,
    primary key (sub_district, reminder_id),
    foreign key (sub_district, household_id) references household
);
select isolate('arrears_reminder');
grant select, insert on arrears_reminder to property_app;
create index arrears_reminder_of_household on arrears_reminder (sub_district, household_id, sent_at, reminder_id);

-- What followed after reminders, case by case.
create table arrears_step (
    sub_district uuid not null,
    step_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    household_id uuid not null,
    company_id uuid,
    kind text not null check (kind in ('mediation', 'litigation')),
    bill_ids uuid[] not null check (cardinality(bill_ids) between 1 and 200),
    outstanding_fen bigint not null check (outstanding_fen > 0),
    reference text,
    mediation_id uuid,
    taken_by jsonb not null,
    taken_at timestamptz not null,
    primary key (sub_district, step_id),
    foreign key (sub_district, household_id) references household,
    check ((kind = 'litigation') = (mediation_id is not null)),
    check ((kind = 'litigation') = (reference is not null))
);
select isolate('arrears_step');
grant select, insert on arrears_step to property_app;
create index arrears_step_of_household on arrears_step (sub_district, household_id, taken_at, step_id);

-- Why somebody asks for a waiver is his own affair: sealed.
create table waiver (
    sub_district uuid not null,
    waiver_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    household_id uuid not null,
    company_id uuid,
    bill_id uuid not null,
    number text not null,
    status text not null check (status in ('requested', 'recommended', 'approved', 'refused')),
    amount_fen bigint not null check (amount_fen > 0),
    reason_sealed bytea not null,
    requested_by jsonb not null,
    requested_at timestamptz not null,
    recommended_by jsonb,
    recommended_at timestamptz,
    decided_by jsonb,
    decided_at timestamptz,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, waiver_id),
    foreign key (sub_district, bill_id) references bill,
    check ((status in ('approved', 'refused')) = (decided_at is not null)),
    check (status <> 'approved' or recommended_at is not null),
    check (recommended_by ->> 'account_id' <> requested_by ->> 'account_id'),
    check (recommended_by ->> 'person_id' <> requested_by ->> 'person_id'),
    check (status <> 'approved' or decided_by ->> 'account_id' <> recommended_by ->> 'account_id'),
    check (status <> 'approved' or decided_by ->> 'person_id' <> recommended_by ->> 'person_id')
);
select isolate('waiver');
grant select, insert, update on waiver to property_app;
create unique index waiver_open on waiver (sub_district, bill_id) where status in ('requested', 'recommended');
create index waiver_of_compound on waiver (sub_district, compound_id, requested_at, waiver_id);

create table bill_contest (
    sub_district uuid not null,
    contest_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    household_id uuid not null,
    company_id uuid,
    bill_id uuid not null,
    number text not null,
    status text not null check (status in ('open', 'upheld', 'rejected')),
    ground text not null check (ground in ('not_performed', 'wrong_amount', 'not_liable')),
    from_on date,
    to_on date check (to_on >= from_on),
    statement_sealed bytea not null,
    evidence text[] not null,
    opened_by jsonb not null,
    opened_at timestamptz not null,
    credited_fen bigint check (credited_fen >= 0),
    answer_sealed bytea,
    decided_by jsonb,
    decided_at timestamptz,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, contest_id),
    foreign key (sub_district, bill_id) references bill,
    check ((ground = 'not_performed') = (from_on is not null)),
    check ((from_on is null) = (to_on is null)),
    check ((status = 'open') = (decided_at is null)),
    check ((status = 'upheld') = (credited_fen is not null))
);
select isolate('bill_contest');
grant select, insert, update on bill_contest to property_app;
create unique index bill_contest_open on bill_contest (sub_district, bill_id) where status = 'open';
create index bill_contest_of_compound on bill_contest (sub_district, compound_id, opened_at, contest_id);
