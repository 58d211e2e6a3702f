-- Complaints (投诉): what residents are not content with, who leads, by when it is answered, and what they say of it.

create table complaint (
    sub_district uuid not null,
    complaint_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    household_id uuid,
    company_id uuid,
    number text not null,
    channel text not null check (channel in ('platform', 'hotline_12345', 'grid', 'visit', 'paper')),
    subject text not null check (subject in (
        'service', 'fees', 'repair', 'lift', 'supply', 'sanitation', 'order', 'parking', 'noise', 'committee', 'other'
    )),
    urgency text not null check (urgency in ('life_safety', 'lifeline', 'ordinary', 'complex')),
    description text not null,
    evidence text[] not null,
    status text not null check (status in (
        'filed', 'accepted', 'transferred', 'answered', 'closed', 'reopened', 'withdrawn'
    )),
    lead text check (lead in ('community', 'street', 'company')),
    due_at timestamptz not null,
    escalation integer not null default 0 check (escalation between 0 and 2),
    filed_by jsonb not null,
    filed_at timestamptz not null,
    accepted_by jsonb,
    accepted_at timestamptz,
    answer text,
    answer_evidence text[] not null default '{}',
    answered_by jsonb,
    answered_at timestamptz,
    answered_in_time boolean,
    solved boolean,
    satisfaction integer check (satisfaction between 1 and 5),
    rated_at timestamptz,
    closed_at timestamptz,
    reopened integer not null default 0,
    linked_kind text check (linked_kind in ('work_order', 'agreement', 'topic', 'mediation', 'joint_office')),
    linked_id uuid,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, complaint_id),
    unique (sub_district, number),
    foreign key (sub_district, compound_id) references compound,
    foreign key (sub_district, household_id) references household,
    foreign key (sub_district, company_id) references company,
    check ((linked_kind is null) = (linked_id is null)),
    check ((solved is null) = (rated_at is null)),
    -- an answer lasts until the complaint is reopened
    check ((status in ('answered', 'closed')) = (answered_at is not null)),
    check ((answered_at is null) = (answer is null) and (answered_at is null) = (answered_in_time is null))
);
select isolate('complaint');
grant select, insert, update on complaint to property_app;
create index complaint_of_compound on complaint (sub_district, compound_id, filed_at desc, complaint_id desc);
create index complaint_of_community on complaint (sub_district, community_id, filed_at desc, complaint_id desc);
create index complaint_of_company on complaint (sub_district, company_id, filed_at desc, complaint_id desc);
create index complaint_of_household on complaint (sub_district, household_id, filed_at desc) where household_id is not null;
create index complaint_of_person on complaint (sub_district, (filed_by ->> 'account_id'), filed_at desc, complaint_id desc);

-- Every step: who leads, why it went on, or what was answered with which evidence.
create table complaint_step (
    sub_district uuid not null,
    step_id uuid not null,
    complaint_id uuid not null,
    step text not null,
    lead text,
    note text,
    evidence text[] not null,
    taken_by jsonb not null,
    taken_at timestamptz not null,
    primary key (sub_district, step_id),
    foreign key (sub_district, complaint_id) references complaint
);
select isolate('complaint_step');
grant select, insert on complaint_step to property_app;
create index step_of_complaint on complaint_step (sub_district, complaint_id, taken_at, step_id);
