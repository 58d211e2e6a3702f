-- The menu's choice, the extras, what is charged, and bills (账单): what each household owes for a period, to the fen.

-- Which tier of its bundle a compound chose, and how that was decided. It holds from valid_from until the day before
-- valid_to; wanted_from is what was asked for. A choice that never held has no valid_from.
create table tier_selection (
    sub_district uuid not null,
    tier_selection_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    bundle_id uuid not null,
    tier_id uuid not null,
    level integer not null check (level between 1 and 3),
    matter text not null check (matter in ('company', 'other_major')),
    wanted_from date not null,
    valid_from date,
    valid_to date,
    status text not null check (status in (
        'proposed', 'provisional', 'confirmed', 'rejected', 'withdrawn', 'superseded'
    )),
    proposed_by jsonb not null,
    proposed_at timestamptz not null,
    sheet jsonb,
    evidence text check (evidence ~ '^[0-9a-f]{64}$'),
    ballot_id uuid,
    ballot_number text,
    outcome text check (outcome in ('passed', 'failed', 'no_quorum')),
    decided_on date,
    withdrawal_reason text,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, tier_selection_id),
    foreign key (sub_district, compound_id) references compound,
    foreign key (sub_district, tier_id) references tier,
    check (valid_to > valid_from),
    check (valid_from is not null or valid_to is null),
    check (status not in ('provisional', 'confirmed') or valid_from is not null),
    check (status not in ('proposed', 'withdrawn', 'superseded') or valid_from is null),
    check ((sheet is null) = (evidence is null)),
    check ((status = 'withdrawn') = (withdrawal_reason is not null))
);
select isolate('tier_selection');
grant select, insert, update on tier_selection to property_app;
-- one choice at a time: on any day one holds, and one waits to be decided
create unique index tier_selection_begins on tier_selection (sub_district, compound_id, valid_from)
    where valid_from is not null;
create unique index tier_selection_open on tier_selection (sub_district, compound_id)
    where valid_from is not null and valid_to is null;
create unique index tier_selection_proposed on tier_selection (sub_district, compound_id) where status = 'proposed';
create index tier_selection_history on tier_selection (sub_district, compound_id, proposed_at, tier_selection_id);

-- Extras (增值服务): what a company offers single households beside the base service.
create table extra_service (
    sub_district uuid not null,
    extra_service_id uuid not null,
    company_id uuid not null,
    bundle_id uuid,
    name text not null,
    description text not null,
    unit text not null check (unit in ('month', 'use')),
    price_fen bigint not null check (price_fen > 0),
    status text not null check (status in ('offered', 'withdrawn')),
    offered_by jsonb not null,
    offered_at timestamptz not null,
    withdrawn_at timestamptz,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, extra_service_id),
    foreign key (sub_district, company_id) references company,
    foreign key (sub_district, bundle_id) references bundle,
    check ((status = 'withdrawn') = (withdrawn_at is not null))
);
select isolate('extra_service');
grant select, insert, update on extra_service to property_app;
create index extra_service_of_company on extra_service (sub_district, company_id, name, extra_service_id);

-- What a household ordered, at the price of that day; from from_on to to_on, both included, open while to_on is null.
create table household_extra (
    sub_district uuid not null,
    household_extra_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    household_id uuid not null,
    extra_service_id uuid not null,
    company_id uuid not null,
    name text not null,
    unit text not null check (unit in ('month', 'use')),
    price_fen bigint not null check (price_fen > 0),
    quantity integer not null check (quantity between 1 and 1000),
    from_on date not null,
    to_on date,
    status text not null check (status in ('ordered', 'cancelled')),
    ordered_by jsonb not null,
    ordered_at timestamptz not null,
    cancelled_by jsonb,
    cancelled_at timestamptz,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, household_extra_id),
    foreign key (sub_district, household_id) references household,
    foreign key (sub_district, extra_service_id) references extra_service,
    check (to_on >= from_on - 1),
    check (unit = 'month' or to_on is not null),
    check ((status = 'cancelled') = (cancelled_at is not null)),
    check (status = 'ordered' or to_on is not null)
);
select isolate('household_extra');
grant select, insert, update on household_extra to property_app;
create unique index household_extra_running on household_extra (sub_district, household_id, extra_service_id)
    where to_on is null;
create index household_extra_listed on household_extra (sub_district, household_id, from_on, household_extra_id);
create index household_extra_of_compound on household_extra (sub_district, compound_id, from_on);
create index household_extra_of_company on household_extra (sub_district, company_id, from_on, household_extra_id);

-- The price of an agreement outside bundles, and how a company is paid (包干 lump sum, 酬金 commission). History is kept.
create table fee_rate (
    sub_district uuid not null,
    agreement_id uuid not null,
    valid_from date not null,
    rate_fen_per_m2_month bigint not null check (rate_fen_per_m2_month between 0 and 100000),
    decision_reference text not null,
    set_by jsonb not null,
    set_at timestamptz not null,
    primary key (sub_district, agreement_id, valid_from),
    foreign key (sub_district, agreement_id) references agreement
);
select isolate('fee_rate');
grant select, insert on fee_rate to property_app;

create table fee_terms (
    sub_district uuid not null,
    agreement_id uuid not null,
    valid_from date not null,
    mode text not null check (mode in ('lump_sum', 'commission')),
    commission_basis_points integer check (commission_basis_points between 1 and 10000),
    commission_fen_month bigint check (commission_fen_month > 0),
    decision_reference text not null,
    set_by jsonb not null,
    set_at timestamptz not null,
    primary key (sub_district, agreement_id, valid_from),
    foreign key (sub_district, agreement_id) references agreement,
    check (num_nonnulls(commission_basis_points, commission_fen_month) = case mode when 'commission' then 1 else 0 end)
);
select isolate('fee_terms');
grant select, insert on fee_terms to property_app;

-- A compound's month (账期), base and extras apart.
create table fee_period (
    sub_district uuid not null,
    fee_period_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    period date not null check (extract(day from period) = 1),
    kind text not null check (kind in ('base', 'extra')),
    status text not null check (status in ('open', 'billed', 'closed')),
    bill_count integer not null default 0 check (bill_count >= 0),
    total_fen bigint not null default 0 check (total_fen >= 0),
    billed_at timestamptz,
    closed_at timestamptz,
    closed_by jsonb,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, fee_period_id),
    unique (sub_district, compound_id, period, kind),
    foreign key (sub_district, compound_id) references compound,
    check ((status = 'open') = (billed_at is null)),
    check ((status = 'closed') = (closed_at is not null))
);
select isolate('fee_period');
grant select, insert, update on fee_period to property_app;

-- How the base bills of a compound's month were computed: one row a company, shared by all of its bills.
create table bill_basis (
    sub_district uuid not null,
    bill_basis_id uuid not null,
    fee_period_id uuid not null,
    company_id uuid not null,
    days_in_month integer not null check (days_in_month between 28 and 31),
    rate_days bigint not null check (rate_days >= 0),
    segments jsonb not null,
    primary key (sub_district, bill_basis_id),
    foreign key (sub_district, fee_period_id) references fee_period
);
select isolate('bill_basis');
grant select, insert on bill_basis to property_app;
create index bill_basis_of_period on bill_basis (sub_district, fee_period_id);

-- company_id: to whom it is owed. area: the exclusive area it was computed from, in m² (base only).
create table bill (
    sub_district uuid not null,
    bill_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    household_id uuid not null,
    company_id uuid,
    kind text not null check (kind in ('base', 'extra')),
    period date not null check (extract(day from period) = 1),
    bill_basis_id uuid,
    area numeric(10, 2) check (area > 0),
    amount_fen bigint not null check (amount_fen >= 0),
    paid_fen bigint not null default 0 check (paid_fen >= 0),
    waived_fen bigint not null default 0 check (waived_fen >= 0),
    -- paid beyond what it came to once it was corrected
    overpaid_fen bigint not null default 0 check (overpaid_fen between 0 and paid_fen),
    status text not null check (status in (
        'issued', 'partly_paid', 'paid', 'overdue', 'reminded', 'mediation', 'litigated', 'waived'
    )),
    issued_at timestamptz not null,
    due_on date not null,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, bill_id),
    check (paid_fen + waived_fen <= amount_fen)
);
select isolate('bill');
grant select, insert, update on bill to property_app;
-- never a second bill for the same thing; a month with two companies has one of each
create unique index bill_once on bill (sub_district, household_id, period, kind, company_id) nulls not distinct;
create index bill_of_compound on bill (sub_district, compound_id, period, household_id, bill_id);
create index bill_of_company on bill (sub_district, compound_id, company_id, period);

-- A bill lowered because the service ended within its month; what was paid beyond the new sum is to be returned.
create table bill_correction (
    sub_district uuid not null,
    bill_id uuid not null,
    bill_basis_id uuid not null,
    before_fen bigint not null,
    after_fen bigint not null check (after_fen >= 0 and after_fen <= before_fen),
    overpaid_fen bigint not null check (overpaid_fen >= 0),
    corrected_by jsonb not null,
    corrected_at timestamptz not null,
    primary key (sub_district, bill_id, bill_basis_id),
    foreign key (sub_district, bill_id) references bill,
    foreign key (sub_district, bill_basis_id) references bill_basis
);
select isolate('bill_correction');
grant select, insert on bill_correction to property_app;

-- What an extra's bill is made of.
create table bill_line (
    sub_district uuid not null,
    bill_id uuid not null,
    household_extra_id uuid not null,
    name text not null,
    unit text not null check (unit in ('month', 'use')),
    price_fen bigint not null check (price_fen > 0),
    quantity integer not null check (quantity > 0),
    first_on date not null,
    last_on date not null check (last_on >= first_on),
    amount_fen bigint not null check (amount_fen >= 0),
    primary key (sub_district, bill_id, household_extra_id),
    foreign key (sub_district, bill_id) references bill
);
select isolate('bill_line');
grant select, insert on bill_line to property_app;

-- One order to bill a month, of one compound or of all of them, and what came of it in each compound.
create table billing_run (
    sub_district uuid not null,
    billing_run_id uuid not null,
    compound_id uuid,
    period date not null check (extract(day from period) = 1),
    kind text not null check (kind in ('base', 'extra')),
    requested_by jsonb not null,
    requested_at timestamptz not null,
    correlation_id uuid not null,
    primary key (sub_district, billing_run_id)
);
select isolate('billing_run');
grant select, insert on billing_run to property_app;

create table billing_outcome (
    sub_district uuid not null,
    billing_run_id uuid not null,
    compound_id uuid not null,
    outcome text not null check (outcome in (
        'waiting', 'billed', 'nothing_new', 'without_agreement', 'without_rate', 'closed'
    )),
    bill_count integer not null default 0 check (bill_count >= 0),
    total_fen bigint not null default 0 check (total_fen >= 0),
    primary key (sub_district, billing_run_id, compound_id),
    foreign key (sub_district, billing_run_id) references billing_run
);
select isolate('billing_outcome');
grant select, insert, update on billing_outcome to property_app;
