-- Handing a compound over to the company that follows: item by item, two signatures each.

create table handover (
    sub_district uuid not null,
    handover_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    custodianship_id uuid not null,
    agreement_id uuid not null,
    number text not null,
    status text not null check (status in ('open', 'completed')),
    custodian_id uuid not null,
    custodian_name text not null,
    company_id uuid not null,
    company_name text not null,
    opened_by jsonb not null,
    opened_at timestamptz not null,
    completed_by jsonb,
    completed_at timestamptz,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, handover_id),
    foreign key (sub_district, custodianship_id) references custodianship (sub_district, custodianship_id),
    check ((status = 'completed') = (completed_at is not null))
);
select isolate('handover');
grant select, insert, update on handover to property_app;
create unique index handover_open on handover (sub_district, custodianship_id) where status = 'open';
create index handover_compound on handover (sub_district, compound_id, opened_at desc, handover_id);
create index handover_company on handover (sub_district, company_id);
create index handover_agreement on handover (sub_district, agreement_id);

create table handover_item (
    sub_district uuid not null,
    handover_item_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    handover_id uuid not null,
    position integer not null,
    item text not null,
    status text not null check (status in ('open', 'disputed', 'signed')),
    -- who signed for the custodian and for the successor: {by, at, note}
    outgoing jsonb,
    incoming jsonb,
    disputed_by text check (disputed_by in ('outgoing', 'incoming')),
    dispute_reason text,
    disputed_at timestamptz,
    outcome text,
    resolved_by jsonb,
    resolved_at timestamptz,
    version bigint not null default 1,
    primary key (sub_district, handover_item_id),
    foreign key (sub_district, handover_id) references handover (sub_district, handover_id),
    unique (sub_district, handover_id, item),
    check ((status = 'signed') = (outgoing is not null and incoming is not null)),
    check (status <> 'disputed' or (outgoing is null and incoming is null))
);
select isolate('handover_item');
grant select, insert, update on handover_item to property_app;
