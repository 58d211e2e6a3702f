-- Public revenue (公共收益) of a compound, the owners' own money, and the yearly accounts.

-- The compound's purse: locked by whoever books, never below zero.
create table revenue_account (
    sub_district uuid not null,
    compound_id uuid not null,
    community_id uuid not null,
    balance_fen bigint not null default 0 check (balance_fen >= 0),
    booked_count integer not null default 0 check (booked_count >= 0),
    primary key (sub_district, compound_id),
    foreign key (sub_district, compound_id) references compound
);
select isolate('revenue_account');
grant select, insert, update on revenue_account to property_app;

-- What came in or is to be spent, waiting for the owners' decision, for a second person, or booked.
create table revenue_entry (
    sub_district uuid not null,
    entry_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    number text not null,
    direction text not null check (direction in ('income', 'expense')),
    kind text not null,
    status text not null check (status in ('awaiting_decision', 'recorded', 'booked', 'refused')),
    amount_fen bigint not null check (amount_fen > 0),
    happened_on date not null,
    voucher text not null check (voucher ~ '^[0-9a-f]{64}$'),
    decision_reference text,
    decision_record text check (decision_record ~ '^[0-9a-f]{64}$'),
    ballot_id uuid,
    corrects_id uuid,
    reason text,
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    decided_by jsonb,
    decided_at timestamptz,
    booked_on date,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, entry_id),
    unique (sub_district, number),
    foreign key (sub_district, compound_id) references compound,
    foreign key (sub_district, corrects_id) references revenue_entry,
    check ((status = 'booked') = (booked_on is not null)),
    check ((corrects_id is null) = (kind <> 'correction')),
    check ((corrects_id is null) = (reason is null)),
    check ((decision_reference is null) = (decision_record is null)),
    check (direction = 'income' or status in ('awaiting_decision', 'refused') or corrects_id is not null
        or decision_record is not null or ballot_id is not null),
    check (status <> 'booked' or decided_by ->> 'account_id' <> recorded_by ->> 'account_id'),
    check (status <> 'booked' or decided_by ->> 'person_id' <> recorded_by ->> 'person_id')
);
select isolate('revenue_entry');
grant select, insert, update on revenue_entry to property_app;
create unique index revenue_entry_corrected on revenue_entry (sub_district, corrects_id)
    where corrects_id is not null and status <> 'refused';
create index revenue_entry_of_compound on revenue_entry (sub_district, compound_id, recorded_at, entry_id);

-- The ledger: one line for each booked entry, with the balance after it. It is only added to.
create table revenue_ledger (
    sub_district uuid not null,
    compound_id uuid not null,
    ordinal integer not null check (ordinal > 0),
    entry_id uuid not null,
    direction text not null check (direction in ('income', 'expense')),
    kind text not null,
    change_fen bigint not null check (change_fen <> 0),
    balance_fen bigint not null check (balance_fen >= 0),
    booked_on date not null,
    primary key (sub_district, compound_id, ordinal),
    unique (sub_district, entry_id),
    foreign key (sub_district, entry_id) references revenue_entry
);
select isolate('revenue_ledger');
grant select, insert on revenue_ledger to property_app;
create index revenue_ledger_by_day on revenue_ledger (sub_district, compound_id, booked_on, ordinal);

-- Accounts as they hung: a version is never changed, a correction is the next version with its reason.
create table public_accounts (
    sub_district uuid not null,
    accounts_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    number text not null,
    year integer not null check (year between 1990 and 2999),
    quarter integer check (quarter between 1 and 4),
    edition integer not null check (edition > 0),
    reason text,
    opening_fen bigint not null check (opening_fen >= 0),
    income jsonb not null,
    expenses jsonb not null,
    closing_fen bigint not null check (closing_fen >= 0),
    billed_fen bigint not null check (billed_fen >= 0),
    paid_fen bigint not null check (paid_fen >= 0),
    waived_fen bigint not null check (waived_fen >= 0),
    fee_mode text check (fee_mode in ('lump_sum', 'commission')),
    note text,
    digest text not null check (digest ~ '^[0-9a-f]{64}$'),
    published_by jsonb not null,
    published_at timestamptz not null,
    correlation_id uuid not null,
    primary key (sub_district, accounts_id),
    unique nulls not distinct (sub_district, compound_id, year, quarter, edition),
    foreign key (sub_district, compound_id) references compound,
    check ((edition > 1) = (reason is not null)),
    check (paid_fen + waived_fen <= billed_fen)
);
select isolate('public_accounts');
grant select, insert on public_accounts to property_app;
create index public_accounts_of_compound on public_accounts (sub_district, compound_id, published_at, accounts_id);
