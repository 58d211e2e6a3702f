-- From draft to renewal: what is decided and signed of an agreement, exits with notice, handovers between two
-- companies, and the life of a bundle.

alter table agreement
    add column rate_fen_per_m2_month bigint check (rate_fen_per_m2_month >= 0),
    -- the agreement this one renews: same compound, same company, no handover
    add column renews_id uuid,
    add column ballot_number text,
    add column ballot_outcome text check (ballot_outcome in ('passed', 'failed', 'no_quorum')),
    add column drafted_by jsonb,
    add column withdrawn_reason text,
    -- a signed agreement is called off by both sides; which one has said so first, why, and who that was
    add column call_off_party text check (call_off_party in ('owners', 'company')),
    add column call_off_reason text,
    add column call_off_by jsonb,
    -- told again on the agreement, so that a list of agreements reads nothing else: who has signed, the notice that
    -- stands, and how the owners last decided about dismissing the company
    add column signed_parties text[] not null default '{}',
    add column exit_notice_id uuid,
    add column dismissal_outcome text check (dismissal_outcome in ('passed', 'failed', 'no_quorum')),
    add column dismissal_decided_on date,
    -- a company that was free to go before 2021 and went
    add column departure_evidence text[],
    add column departure_recorded_by jsonb;
-- every state that was allowed stays allowed
-- squawk-ignore ban-drop-constraint
alter table agreement drop constraint agreement_status_check;
alter table agreement add constraint agreement_status_check check (status in (
    'draft', 'approved', 'signed', 'withdrawn', 'active', 'renewed', 'indefinite', 'exit_notified',
    'ended_awaiting_takeover', 'handed_over', 'closed', 'abandoned', 'custody'
));
alter table agreement add constraint agreement_withdrawn_with_reason
    check ((status = 'withdrawn') = (withdrawn_reason is not null));
-- whose terms end next
create index agreement_ending on agreement (sub_district, end_on, agreement_id) where status = 'active';
create index agreement_renews on agreement (sub_district, renews_id) where renews_id is not null;

create index abandonment_retracted on abandonment (sub_district, agreement_id, retracted_at)
    where status = 'retracted';

-- Who signed for which party: each party once, by two different persons.
create table agreement_signature (
    sub_district uuid not null,
    agreement_id uuid not null,
    party text not null check (party in ('owners', 'company')),
    signed_by jsonb not null,
    signed_at timestamptz not null,
    primary key (sub_district, agreement_id, party),
    foreign key (sub_district, agreement_id) references agreement
);
select isolate('agreement_signature');
grant select, insert on agreement_signature to property_app;

-- What the owners decided about dismissing their company, by ballot; append-only.
create table dismissal_decision (
    sub_district uuid not null,
    ballot_id uuid not null,
    agreement_id uuid not null,
    number text not null,
    outcome text not null check (outcome in ('passed', 'failed', 'no_quorum')),
    decided_on date not null,
    primary key (sub_district, ballot_id),
    foreign key (sub_district, agreement_id) references agreement
);
select isolate('dismissal_decision');
grant select, insert on dismissal_decision to property_app;
create index dismissal_of_agreement on dismissal_decision (sub_district, agreement_id, decided_on, ballot_id);

create table exit_notice (
    sub_district uuid not null,
    notice_id uuid not null,
    number text not null,
    agreement_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    company_id uuid not null,
    served_by text not null check (served_by in ('owners', 'company')),
    way text not null check (way in ('owners_dismiss', 'company_declines_renewal', 'indefinite_ended')),
    served_on date not null,
    effective_on date not null check (effective_on >= served_on),
    in_time_on date,
    ballot_id uuid,
    decision_reference text,
    evidence text[] not null check (cardinality(evidence) >= 1),
    -- a notice that keeps no period is an offer (proposed) until the other side itself has agreed to it
    agreed boolean not null,
    confirmed_by jsonb,
    confirmed_at timestamptz,
    rule_set text not null,
    lawful text not null check (lawful in ('yes', 'no', 'disputed')),
    reason_code text not null,
    notice jsonb,
    norms jsonb not null,
    state_before text not null check (state_before in ('active', 'indefinite')),
    status text not null check (status in ('proposed', 'served', 'withdrawn', 'effective', 'overtaken')),
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    withdrawn_by jsonb,
    withdrawn_at timestamptz,
    withdrawn_reason text,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, notice_id),
    unique (sub_district, number),
    foreign key (sub_district, agreement_id) references agreement,
    check ((status = 'withdrawn') = (withdrawn_reason is not null)),
    check (status not in ('served', 'effective', 'overtaken') or not agreed or confirmed_at is not null)
);
select isolate('exit_notice');
grant select, insert, update on exit_notice to property_app;
-- served twice at the same moment: the second finds the first
create unique index exit_notice_standing on exit_notice (sub_district, agreement_id) where status = 'served';
-- each side has one offer before the other at a time
create unique index exit_notice_proposed on exit_notice (sub_district, agreement_id, served_by)
    where status = 'proposed';
-- a ballot carries one dismissal
create unique index exit_notice_of_ballot on exit_notice (sub_district, ballot_id) where ballot_id is not null;
create index exit_notice_of_agreement on exit_notice (sub_district, agreement_id, recorded_at desc, notice_id desc);

-- A handover from a company whose agreement ended to the one that follows has no custodian.
-- squawk-ignore ban-drop-not-null
alter table handover alter column custodianship_id drop not null;
alter table handover
    add column from_agreement_id uuid,
    add column outgoing_kind text not null default 'community' check (outgoing_kind in ('community', 'company')),
    add constraint handover_from_somewhere check (
        (outgoing_kind = 'community' and custodianship_id is not null and from_agreement_id is null)
        or (outgoing_kind = 'company' and custodianship_id is null and from_agreement_id is not null)
    );
-- lapsed: the company walked out before it had handed over, and the community took over from it
-- squawk-ignore ban-drop-constraint
alter table handover drop constraint handover_status_check;
alter table handover add constraint handover_status_check check (status in ('open', 'completed', 'lapsed'));
create unique index handover_open_of_agreement on handover (sub_district, from_agreement_id) where status = 'open';

-- squawk-ignore ban-drop-constraint
alter table bundle drop constraint bundle_status_check;
alter table bundle add constraint bundle_status_check
    check (status in ('offered', 'surveying', 'active', 'ended'));
alter table bundle
    add column number text,
    add column offered_by jsonb,
    add column offered_at timestamptz,
    add column activated_at timestamptz,
    add column ended_on date,
    add column end_reason text,
    add column correlation_id uuid,
    add column version bigint not null default 1,
    add constraint bundle_ended_with_reason check (ended_on is null or (status = 'ended' and end_reason is not null));

-- A compound's place in a bundle: offered, joined by its own agreement, left.
alter table bundle_compound
    add column membership text not null default 'joined' check (membership in ('offered', 'joined', 'left')),
    add column joined_on date,
    add column left_on date,
    add column leave_reason text,
    add column service_level integer check (service_level between 1 and 3),
    -- the compound's sheets of the door survey, added up
    add column asked integer not null default 0 check (asked >= 0),
    add column in_favour_1 integer not null default 0 check (in_favour_1 >= 0),
    add column in_favour_2 integer not null default 0 check (in_favour_2 >= 0),
    add column in_favour_3 integer not null default 0 check (in_favour_3 >= 0),
    add column against integer not null default 0 check (against >= 0),
    add constraint bundle_compound_survey check (in_favour_1 + in_favour_2 + in_favour_3 + against <= asked),
    add constraint bundle_compound_left check (membership <> 'left' or left_on is not null);

-- One sheet of a door survey in one compound; its compound's sheets are added up.
create table bundle_survey (
    sub_district uuid not null,
    survey_id uuid not null,
    bundle_id uuid not null,
    compound_id uuid not null,
    asked integer not null check (asked > 0),
    in_favour_1 integer not null check (in_favour_1 >= 0),
    in_favour_2 integer not null check (in_favour_2 >= 0),
    in_favour_3 integer not null check (in_favour_3 >= 0),
    against integer not null check (against >= 0),
    evidence text[] not null check (cardinality(evidence) >= 1),
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    primary key (sub_district, survey_id),
    foreign key (sub_district, bundle_id, compound_id) references bundle_compound,
    check (in_favour_1 + in_favour_2 + in_favour_3 + against <= asked)
);
select isolate('bundle_survey');
grant select, insert on bundle_survey to property_app;
create index bundle_survey_of_compound on bundle_survey (sub_district, bundle_id, compound_id);

-- Income and cost of one compound in one month, as the company states them and the street verifies.
create table bundle_account (
    sub_district uuid not null,
    bundle_id uuid not null,
    compound_id uuid not null,
    month date not null check (extract(day from month) = 1),
    income_fen bigint not null check (income_fen >= 0),
    cost_fen bigint not null check (cost_fen >= 0),
    voucher text not null check (voucher ~ '^[0-9a-f]{64}$'),
    status text not null check (status in ('recorded', 'verified')),
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    verified_by jsonb,
    verified_at timestamptz,
    version bigint not null default 1,
    primary key (sub_district, bundle_id, compound_id, month),
    foreign key (sub_district, bundle_id, compound_id) references bundle_compound,
    check ((status = 'verified') = (verified_at is not null)),
    check (verified_by ->> 'account_id' <> recorded_by ->> 'account_id'),
    check (verified_by ->> 'person_id' <> recorded_by ->> 'person_id')
);
select isolate('bundle_account');
grant select, insert, update on bundle_account to property_app;
create index bundle_account_by_month on bundle_account (sub_district, bundle_id, month, compound_id);
