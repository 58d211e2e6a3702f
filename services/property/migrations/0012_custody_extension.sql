-- Custody that is extended, runs over its last day and is wound up; advances that are ratified or given up.

alter table custodianship
    add column extended_count integer not null default 0 check (extended_count between 0 and 1);
-- widened at once
-- squawk-ignore ban-drop-constraint
alter table custodianship drop constraint custodianship_status_check;
alter table custodianship add constraint custodianship_status_check check (status in (
    'authorised', 'active', 'announced', 'extended', 'overdue_escalated', 'winding_up', 'handed_over', 'lapsed'
));
alter table custodianship add constraint custodianship_extended_check
    check (status <> 'extended' or extended_count > 0);
-- made again at once; the migration holds the table anyway
-- squawk-ignore require-concurrent-index-deletion
drop index custodianship_standing;
create unique index custodianship_standing on custodianship (sub_district, compound_id)
    where status in ('authorised', 'active', 'announced', 'extended', 'overdue_escalated', 'winding_up');

-- What the working committee decided about a custodianship that runs, and the announcement it made out of date. It is
-- only added to.
create table custodianship_decision (
    sub_district uuid not null,
    decision_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    custodianship_id uuid not null,
    kind text not null check (kind in ('extend', 'change_scope', 'close_escalation')),
    reason text not null,
    scope_before text[] not null,
    scope_after text[] not null,
    ends_on_before date,
    ends_on_after date,
    announced_at_before timestamptz,
    announced_place_before text,
    announced_photo_before text,
    decided_by jsonb not null,
    decided_at timestamptz not null,
    primary key (sub_district, decision_id),
    foreign key (sub_district, custodianship_id) references custodianship (sub_district, custodianship_id),
    check (kind <> 'extend' or ends_on_after > ends_on_before),
    check (kind <> 'change_scope' or scope_after <> scope_before)
);
select isolate('custodianship_decision');
grant select, insert on custodianship_decision to property_app;
create index custodianship_decision_order
    on custodianship_decision (sub_district, custodianship_id, decided_at, decision_id);
-- One extension, whoever asks for it at the same moment.
create unique index custodianship_extended_once on custodianship_decision (sub_district, custodianship_id)
    where kind = 'extend';

-- What waits for the street to decide on it, of all compounds.
create index custodianship_standing_order on custodianship (sub_district, authorised_at, custodianship_id)
    where status in ('authorised', 'active', 'announced', 'extended', 'overdue_escalated', 'winding_up');

-- What a community asks the street for: custody of a compound whose company has left.
create table custodianship_proposal (
    sub_district uuid not null,
    proposal_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    report_id uuid not null,
    number text not null,
    status text not null check (status in ('proposed', 'authorised', 'declined')),
    scope text[] not null,
    emergency boolean not null,
    reason text not null,
    proposed_by jsonb not null,
    proposed_at timestamptz not null,
    decided_by jsonb,
    decided_at timestamptz,
    decision_reason text,
    custodianship_id uuid,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, proposal_id),
    foreign key (sub_district, report_id) references abandonment (sub_district, report_id),
    check ((status = 'proposed') = (decided_at is null)),
    check ((status = 'authorised') = (custodianship_id is not null))
);
select isolate('custodianship_proposal');
grant select, insert, update on custodianship_proposal to property_app;
create unique index custodianship_proposal_open on custodianship_proposal (sub_district, compound_id)
    where status = 'proposed';
create index custodianship_proposal_order on custodianship_proposal (sub_district, proposed_at desc, proposal_id desc);
create index custodianship_proposal_report on custodianship_proposal (sub_district, report_id);

alter table advance
    add column written_off_from_company_fen bigint not null default 0,
    add column limitation_on date,
    add column limitation_told boolean not null default false,
    add column ratified_on date,
    add column ratified_reference text,
    add column ratified_by jsonb,
    add column ratified_at timestamptz;
-- widened at once
-- squawk-ignore ban-drop-constraint
alter table advance drop constraint advance_status_check;
alter table advance add constraint advance_status_check check (status in (
    'recorded', 'approved', 'allocated', 'partly_recovered', 'recovered', 'written_off'
));
alter table advance add constraint advance_written_off_from_company_check
    check (written_off_from_company_fen between 0 and written_off_fen);
alter table advance add constraint advance_company_claim_check
    check (recovered_from_company_fen + written_off_from_company_fen <= coalesce(claimed_from_company_fen, 0));
alter table advance add constraint advance_settled_check
    check ((status in ('recovered', 'written_off')) = (recovered_fen + written_off_fen = amount_fen));
alter table advance add constraint advance_ratified_check
    check ((ratified_on is null) = (ratified_reference is null) and (ratified_on is null) = (ratified_at is null));

alter table advance_share add column written_off_fen bigint not null default 0 check (written_off_fen >= 0);
alter table advance_share add constraint advance_share_settled_check check (recovered_fen + written_off_fen <= amount_fen);

-- What one debtor will not be asked for any more: asked for by one person, granted or declined by another.
create table advance_write_off (
    sub_district uuid not null,
    write_off_id uuid not null,
    advance_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    status text not null check (status in ('requested', 'approved', 'declined')),
    payer_kind text not null check (payer_kind in ('company', 'owner')),
    household_id uuid,
    amount_fen bigint not null check (amount_fen > 0),
    reason text not null,
    requested_by jsonb not null,
    requested_at timestamptz not null,
    decided_by jsonb,
    decided_at timestamptz,
    version bigint not null default 1,
    primary key (sub_district, write_off_id),
    foreign key (sub_district, advance_id) references advance (sub_district, advance_id),
    check ((payer_kind = 'owner') = (household_id is not null)),
    check ((status = 'requested') = (decided_at is null)),
    check ((decided_at is null) = (decided_by is null)),
    check (status <> 'approved' or decided_by ->> 'account_id' <> requested_by ->> 'account_id'),
    check (status <> 'approved' or decided_by ->> 'person_id' <> requested_by ->> 'person_id')
);
select isolate('advance_write_off');
grant select, insert, update on advance_write_off to property_app;
create index advance_write_off_order on advance_write_off (sub_district, advance_id, requested_at, write_off_id);
-- One open request for one debtor of one advance.
create unique index advance_write_off_open on advance_write_off (sub_district, advance_id, payer_kind, household_id)
    nulls not distinct where status = 'requested';
