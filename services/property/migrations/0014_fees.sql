-- Bills (账单): what each household owes for a period, to the fen.

create table bill (
    sub_district uuid not null,
    bill_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    household_id uuid not null,
    kind text not null check (kind in ('base', 'extra')),
    period date not null check (extract(day from period) = 1),
    amount_fen bigint not null check (amount_fen >= 0),
    paid_fen bigint not null default 0 check (paid_fen >= 0),
    waived_fen bigint not null default 0 check (waived_fen >= 0),
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
