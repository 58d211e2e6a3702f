-- Ballots (表决): what the owners of a compound decide together, by the law of the day.

-- An owners' matter that belongs to no other capability: the covenant, the rules of procedure, raising the fund.
create table ballot_proposal (
    sub_district uuid not null,
    proposal_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    number text not null,
    matter text not null check (matter in (
        'rules_of_procedure', 'covenant', 'committee', 'company', 'use_fund', 'raise_fund', 'rebuild',
        'change_common_use', 'other_major'
    )),
    title text not null,
    body text not null,
    -- what owners choose among, where the question is not yes or no
    options text[] not null check (cardinality(options) in (0, 2, 3, 4)),
    chosen integer check (chosen between 1 and cardinality(options)),
    status text not null check (status in ('drafted', 'adopted', 'rejected')),
    drafted_by jsonb not null,
    drafted_at timestamptz not null,
    -- how many heads ask for it, of how many, when that was last counted
    asking_heads integer not null default 0 check (asking_heads >= 0),
    owner_heads integer not null default 0 check (asking_heads <= owner_heads),
    called_for_at timestamptz,
    ballot_id uuid,
    decided_on date,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, proposal_id),
    unique (sub_district, number),
    foreign key (sub_district, compound_id) references compound,
    check ((status = 'drafted') = (decided_on is null)),
    check ((chosen is not null) = (status = 'adopted' and cardinality(options) > 0)),
    check ((decided_on is null) = (ballot_id is null))
);
select isolate('ballot_proposal');
grant select, insert, update on ballot_proposal to property_app;
create index ballot_proposal_compound on ballot_proposal
    (sub_district, compound_id, drafted_at desc, proposal_id desc);

-- Who asks that the owners be called together on it.
create table ballot_petitioner (
    sub_district uuid not null,
    proposal_id uuid not null,
    person_id uuid not null,
    compound_id uuid not null,
    asked_at timestamptz not null,
    primary key (sub_district, proposal_id, person_id),
    foreign key (sub_district, proposal_id) references ballot_proposal (sub_district, proposal_id)
);
select isolate('ballot_petitioner');
grant select, insert on ballot_petitioner to property_app;

create table ballot (
    sub_district uuid not null,
    ballot_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    number text not null,
    matter text not null check (matter in (
        'rules_of_procedure', 'covenant', 'committee', 'company', 'use_fund', 'raise_fund', 'rebuild',
        'change_common_use', 'other_major'
    )),
    subject_kind text not null,
    subject_id uuid not null,
    title text not null,
    options text[] not null check (cardinality(options) in (0, 2, 3, 4)),
    form text not null check (form in ('meeting', 'written', 'online', 'mixed')),
    secret boolean not null,
    roll_scope text not null check (roll_scope in ('compound', 'buildings', 'households')),
    buildings text[] not null,
    household_ids uuid[] not null,
    organiser text not null check (organiser in ('owners_committee', 'community')),
    rerun_of uuid,
    opens_at timestamptz not null,
    closes_at timestamptz not null,
    status text not null check (status in (
        'draft', 'noticed', 'open', 'counting', 'passed', 'failed', 'no_quorum', 'published', 'challenged', 'withdrawn'
    )),
    drafted_by jsonb not null,
    drafted_at timestamptz not null,
    noticed_by jsonb,
    noticed_at timestamptz,
    notice_place text,
    notice_photo text check (notice_photo ~ '^[0-9a-f]{64}$'),
    -- who is on the roll, as it was taken with the notice
    roll_heads integer check (roll_heads > 0),
    roll_area numeric(12, 2) check (roll_area > 0),
    lone_areas integer check (lone_areas between 0 and roll_heads),
    closed_by jsonb,
    closed_at timestamptz,
    outcome text check (outcome in ('passed', 'failed', 'no_quorum')),
    decided_on date,
    result jsonb,
    published_by jsonb,
    published_at timestamptz,
    published_place text,
    published_photo text check (published_photo ~ '^[0-9a-f]{64}$'),
    objections_until timestamptz,
    effective_at timestamptz,
    withdrawn_reason text,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, ballot_id),
    unique (sub_district, number),
    -- what its votes refer to, so that a secret ballot's vote cannot hold a choice
    unique (sub_district, ballot_id, secret),
    foreign key (sub_district, compound_id) references compound,
    foreign key (sub_district, rerun_of) references ballot (sub_district, ballot_id),
    check (opens_at < closes_at),
    check ((roll_scope = 'buildings') = (cardinality(buildings) > 0)),
    check ((roll_scope = 'households') = (cardinality(household_ids) > 0)),
    check ((noticed_at is null) = (roll_heads is null)),
    check ((noticed_at is null) = (roll_area is null)),
    check (noticed_at is not null or status in ('draft', 'withdrawn')),
    check ((status in ('passed', 'failed', 'no_quorum', 'published', 'challenged')) = (outcome is not null)),
    check (status not in ('passed', 'failed', 'no_quorum') or status = outcome),
    check ((outcome is null) = (decided_on is null)),
    check ((outcome is null) = (result is null)),
    check ((status in ('published', 'challenged')) = (published_at is not null)),
    check ((published_at is null) = (objections_until is null)),
    -- a yes or a no holds; too few voters decide nothing
    check (effective_at is null or (outcome <> 'no_quorum' and status = 'published')),
    check ((status = 'withdrawn') = (withdrawn_reason is not null))
);
select isolate('ballot');
grant select, insert, update on ballot to property_app;
create index ballot_compound on ballot (sub_district, compound_id, drafted_at desc, ballot_id desc);
create index ballot_freezing on ballot (sub_district, compound_id) where status in ('noticed', 'open', 'counting');
-- One question, one ballot at a time.
create unique index ballot_running on ballot (sub_district, subject_kind, subject_id)
    where status in ('draft', 'noticed', 'open', 'counting', 'passed')
    or (status = 'published' and outcome = 'passed' and effective_at is null);

-- The roll: whoever votes with one voice. Written once, with the notice.
create table ballot_party (
    sub_district uuid not null,
    ballot_id uuid not null,
    party_id uuid not null,
    compound_id uuid not null,
    ordinal integer not null check (ordinal > 0),
    kind text not null check (kind in ('owners', 'unsold')),
    owners_digest text not null check (owners_digest ~ '^[0-9a-f]{64}$'),
    area numeric(12, 2) not null check (area > 0),
    unit_count integer not null check (unit_count > 0),
    primary key (sub_district, party_id),
    unique (sub_district, ballot_id, ordinal),
    -- what its vote refers to, so that it weighs what its party does
    unique (sub_district, ballot_id, party_id, area),
    -- several units of the same owners are one party, and one head
    unique (sub_district, ballot_id, owners_digest),
    foreign key (sub_district, ballot_id) references ballot (sub_district, ballot_id)
);
select isolate('ballot_party');
grant select, insert on ballot_party to property_app;

create table ballot_unit (
    sub_district uuid not null,
    ballot_id uuid not null,
    household_id uuid not null,
    party_id uuid not null,
    compound_id uuid not null,
    area numeric(10, 2) not null check (area > 0),
    primary key (sub_district, ballot_id, household_id),
    foreign key (sub_district, party_id) references ballot_party (sub_district, party_id)
);
select isolate('ballot_unit');
grant select, insert on ballot_unit to property_app;
create index ballot_unit_party on ballot_unit (sub_district, ballot_id, party_id);

create table ballot_owner (
    sub_district uuid not null,
    ballot_id uuid not null,
    person_id uuid not null,
    party_id uuid not null,
    compound_id uuid not null,
    primary key (sub_district, ballot_id, person_id, party_id),
    foreign key (sub_district, party_id) references ballot_party (sub_district, party_id)
);
select isolate('ballot_owner');
grant select, insert on ballot_owner to property_app;

create table ballot_proxy (
    sub_district uuid not null,
    proxy_id uuid not null,
    ballot_id uuid not null,
    party_id uuid not null,
    compound_id uuid not null,
    agent_person_id uuid not null,
    evidence text not null check (evidence ~ '^[0-9a-f]{64}$'),
    granted_by jsonb not null,
    granted_at timestamptz not null,
    revoked_by jsonb,
    revoked_at timestamptz,
    primary key (sub_district, proxy_id),
    foreign key (sub_district, party_id) references ballot_party (sub_district, party_id),
    check ((revoked_by is null) = (revoked_at is null))
);
select isolate('ballot_proxy');
grant select, insert, update on ballot_proxy to property_app;
create unique index ballot_proxy_standing on ballot_proxy (sub_district, ballot_id, party_id)
    where revoked_at is null;
create index ballot_proxy_agent on ballot_proxy (sub_district, ballot_id, agent_person_id) where revoked_at is null;

-- Who has voted: one row a party, whichever way the vote came. A secret ballot's row cannot hold a choice.
create table ballot_vote (
    sub_district uuid not null,
    ballot_id uuid not null,
    party_id uuid not null,
    compound_id uuid not null,
    area numeric(12, 2) not null,
    secret boolean not null,
    method text not null check (method in ('online', 'paper', 'doorstep')),
    choice text check (choice ~ '^(approve|against|abstain|option_[1-4])$'),
    proxy_id uuid,
    evidence text check (evidence ~ '^[0-9a-f]{64}$'),
    cast_by jsonb not null,
    cast_at timestamptz not null,
    primary key (sub_district, ballot_id, party_id),
    foreign key (sub_district, ballot_id, party_id, area)
        references ballot_party (sub_district, ballot_id, party_id, area),
    foreign key (sub_district, ballot_id, secret) references ballot (sub_district, ballot_id, secret),
    foreign key (sub_district, proxy_id) references ballot_proxy (sub_district, proxy_id),
    check (secret = (choice is null)),
    check ((method = 'online') = (evidence is null))
);
select isolate('ballot_vote');
grant select, insert on ballot_vote to property_app;

-- A secret ballot's slips until they are counted: sealed, under a digest only the voter knows the origin of. The count
-- empties it in one statement into ballot_slip, in the order of the digests: which row was written when is gone then.
create table ballot_box (
    sub_district uuid not null,
    ballot_id uuid not null,
    receipt_hash text not null check (receipt_hash ~ '^[0-9a-f]{64}$'),
    slip_sealed bytea not null,
    primary key (sub_district, ballot_id, receipt_hash),
    foreign key (sub_district, ballot_id) references ballot (sub_district, ballot_id)
);
select isolate('ballot_box');
grant select, insert, delete on ballot_box to property_app;

create table ballot_slip (
    sub_district uuid not null,
    ballot_id uuid not null,
    receipt_hash text not null check (receipt_hash ~ '^[0-9a-f]{64}$'),
    choice text not null check (choice ~ '^(approve|against|abstain|option_[1-4])$'),
    area numeric(12, 2) not null check (area > 0),
    primary key (sub_district, ballot_id, receipt_hash),
    foreign key (sub_district, ballot_id) references ballot (sub_district, ballot_id)
);
select isolate('ballot_slip');
grant select, insert on ballot_slip to property_app;

create table ballot_objection (
    sub_district uuid not null,
    objection_id uuid not null,
    ballot_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    number text not null,
    person_id uuid not null,
    grounds text not null,
    status text not null check (status in ('open', 'answered', 'upheld', 'dismissed')),
    raised_at timestamptz not null,
    answer_due_on date not null,
    answer_overdue boolean not null default false,
    answer text,
    answered_by jsonb,
    answered_at timestamptz,
    ruling text,
    ruled_by jsonb,
    ruled_at timestamptz,
    version bigint not null default 1,
    primary key (sub_district, objection_id),
    unique (sub_district, number),
    -- an owner objects to a ballot once
    unique (sub_district, ballot_id, person_id),
    foreign key (sub_district, ballot_id) references ballot (sub_district, ballot_id),
    check (status <> 'answered' or answered_at is not null),
    check ((answered_at is null) = (answer is null)),
    check ((status in ('upheld', 'dismissed')) = (ruled_at is not null)),
    check ((ruled_at is null) = (ruling is null))
);
select isolate('ballot_objection');
grant select, insert, update on ballot_objection to property_app;
create index ballot_objection_ballot on ballot_objection (sub_district, ballot_id, raised_at, objection_id);
