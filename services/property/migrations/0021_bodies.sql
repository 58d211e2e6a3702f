-- Owners' committees and other bodies: rules as editions, bodies, who stands and sits, handover; owners' meetings.

create table body_rules (
    sub_district uuid not null,
    kind text not null check (kind in ('owners_committee', 'temporary_branch', 'council', 'residents_representatives')),
    edition integer not null check (edition > 0),
    seats_least integer not null check (seats_least > 0),
    seats_most integer not null check (seats_most >= seats_least),
    small_households integer not null check (small_households >= 0),
    small_seats integer not null check (small_seats between 1 and seats_most),
    term_years_least integer not null check (term_years_least > 0),
    term_years_most integer not null check (term_years_most >= term_years_least),
    re_election_months integer not null check (re_election_months > 0),
    filing_days integer not null check (filing_days > 0),
    convene_days integer not null check (convene_days > 0),
    set_by jsonb not null,
    set_at timestamptz not null,
    primary key (sub_district, kind, edition),
    -- regulations 16, and the national guide rules
    check (kind <> 'owners_committee' or (filing_days <= 30 and term_years_most <= 5))
);
select isolate('body_rules');
grant select, insert on body_rules to property_app;

create table body (
    sub_district uuid not null,
    body_id uuid not null,
    community_id uuid not null,
    compound_id uuid,
    number text not null,
    kind text not null check (kind in ('owners_committee', 'temporary_branch', 'council', 'residents_representatives')),
    name text not null,
    status text not null check (status in (
        'preparing', 'elected', 'filed', 'active', 're_election_due', 'handing_over', 'dissolved'
    )),
    seats integer not null check (seats > 0),
    term_years integer not null check (term_years > 0),
    re_election_months integer not null check (re_election_months > 0),
    filing_days integer not null check (filing_days > 0),
    prepared_by jsonb not null,
    prepared_at timestamptz not null,
    elected_on date,
    election_paper text check (election_paper ~ '^[0-9a-f]{64}$'),
    file_due_on date,
    filing_no text,
    filed_on date check (filed_on >= elected_on),
    filing_paper text check (filing_paper ~ '^[0-9a-f]{64}$'),
    filing_overdue boolean not null default false,
    term_start date,
    term_end date check (term_end > term_start),
    re_election_on date,
    report text check (report ~ '^[0-9a-f]{64}$'),
    report_at timestamptz,
    expired boolean not null default false,
    successor_id uuid,
    dissolved_at timestamptz,
    dissolved_reason text,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, body_id),
    unique (sub_district, number),
    foreign key (sub_district, community_id) references community,
    foreign key (sub_district, compound_id) references compound,
    foreign key (sub_district, successor_id) references body (sub_district, body_id),
    check (kind <> 'owners_committee' or (compound_id is not null and seats % 2 = 1 and term_years <= 5)),
    check (status not in ('elected', 'filed', 'active', 're_election_due', 'handing_over') or elected_on is not null),
    check (status not in ('filed', 'active', 're_election_due', 'handing_over') or filing_no is not null),
    check (status not in ('active', 're_election_due', 'handing_over') or term_end is not null),
    check (status <> 'handing_over' or successor_id is not null),
    check ((status = 'dissolved') = (dissolved_at is not null)),
    check (successor_id <> body_id)
);
select isolate('body');
grant select, insert, update on body to property_app;
create index body_newest on body (sub_district, prepared_at desc, body_id desc);
create index body_of_compound on body (sub_district, compound_id, prepared_at desc, body_id desc);
create index body_of_community on body (sub_district, community_id, prepared_at desc, body_id desc);
-- A compound has one owners' committee in office, and at most one in the making.
create unique index body_in_office on body (sub_district, compound_id)
    where kind = 'owners_committee' and status in ('active', 're_election_due', 'handing_over');
create unique index body_in_making on body (sub_district, compound_id)
    where kind = 'owners_committee' and status in ('preparing', 'elected', 'filed');

create table body_candidate (
    sub_district uuid not null,
    candidate_id uuid not null,
    body_id uuid not null,
    person_id uuid not null,
    status text not null default 'standing' check (status in ('standing', 'elected', 'not_elected', 'withdrawn')),
    nominated_by jsonb not null,
    nominated_at timestamptz not null,
    primary key (sub_district, candidate_id),
    foreign key (sub_district, body_id) references body,
    foreign key (sub_district, person_id) references person
);
select isolate('body_candidate');
grant select, insert, update on body_candidate to property_app;
create unique index body_candidate_standing on body_candidate (sub_district, body_id, person_id)
    where status = 'standing';
create index body_candidate_in_order on body_candidate (sub_district, body_id, candidate_id);

create table body_member (
    sub_district uuid not null,
    member_id uuid not null,
    body_id uuid not null,
    person_id uuid not null,
    role text not null check (role in ('chair', 'deputy', 'member')),
    joined_on date not null,
    left_on date check (left_on >= joined_on),
    left_reason text check (left_reason in ('resigned', 'no_longer_owner')),
    primary key (sub_district, member_id),
    foreign key (sub_district, body_id) references body,
    foreign key (sub_district, person_id) references person,
    check ((left_on is null) = (left_reason is null))
);
select isolate('body_member');
grant select, insert, update on body_member to property_app;
create unique index body_member_once on body_member (sub_district, body_id, person_id) where left_on is null;
create unique index body_chair on body_member (sub_district, body_id) where role = 'chair' and left_on is null;
create index body_member_in_order on body_member (sub_district, body_id, member_id);

create table body_item (
    sub_district uuid not null,
    body_id uuid not null,
    item text not null check (item in ('seal', 'accounts', 'records', 'funds', 'premises')),
    outgoing_by jsonb,
    outgoing_at timestamptz,
    incoming_by jsonb,
    incoming_at timestamptz,
    primary key (sub_district, body_id, item),
    foreign key (sub_district, body_id) references body,
    check ((outgoing_by is null) = (outgoing_at is null)),
    check ((incoming_by is null) = (incoming_at is null)),
    check (outgoing_by ->> 'account_id' <> incoming_by ->> 'account_id'),
    check (outgoing_by ->> 'person_id' <> incoming_by ->> 'person_id')
);
select isolate('body_item');
grant select, insert, update on body_item to property_app;

create table body_ballot (
    sub_district uuid not null,
    body_id uuid not null,
    ballot_id uuid not null,
    number text not null,
    outcome text not null check (outcome in ('passed', 'failed', 'no_quorum')),
    decided_on date not null,
    counted boolean not null,
    heard_at timestamptz not null,
    primary key (sub_district, body_id, ballot_id),
    foreign key (sub_district, body_id) references body
);
select isolate('body_ballot');
grant select, insert on body_ballot to property_app;

-- Which elections of this body are under way is asked of the ballots.
create index body_election on ballot (sub_district, subject_id) where subject_kind = 'committee';

create table meeting_request (
    sub_district uuid not null,
    request_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    number text not null,
    status text not null check (status in ('collecting', 'reached', 'overdue', 'convened')),
    reason text not null,
    opened_by jsonb not null,
    opened_at timestamptz not null,
    signed_heads integer not null default 0 check (signed_heads between 0 and owner_heads),
    owner_heads integer not null check (owner_heads > 0),
    convene_by date,
    meeting_on date,
    place text,
    notice text check (notice ~ '^[0-9a-f]{64}$'),
    convened_by jsonb,
    convened_at timestamptz,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, request_id),
    unique (sub_district, number),
    foreign key (sub_district, compound_id) references compound,
    check ((status = 'collecting') = (convene_by is null)),
    check ((status = 'convened') = (meeting_on is not null)),
    -- at least a fifth (regulations 13)
    check (status = 'collecting' or signed_heads * 5 >= owner_heads)
);
select isolate('meeting_request');
grant select, insert, update on meeting_request to property_app;
create unique index meeting_request_open on meeting_request (sub_district, compound_id) where status <> 'convened';
create index meeting_request_of_compound on meeting_request (sub_district, compound_id, opened_at desc, request_id desc);

create table meeting_signature (
    sub_district uuid not null,
    request_id uuid not null,
    household_id uuid not null,
    signed_by jsonb not null,
    signed_at timestamptz not null,
    primary key (sub_district, request_id, household_id),
    foreign key (sub_district, request_id) references meeting_request,
    foreign key (sub_district, household_id) references household
);
select isolate('meeting_signature');
grant select, insert on meeting_signature to property_app;
