-- Eldercare's own tables. Every row carries its sub-district, and every table is under its policy.

-- The read copy of property's registry. `as_of` is the time of the event it was told by: only the newest counts.
create table compound (
    sub_district uuid not null,
    id uuid not null,
    community_id uuid not null,
    name text not null,
    lift_count integer not null,
    as_of timestamptz not null,
    primary key (sub_district, id)
);
select isolate('compound');
grant select, insert, update on compound to eldercare_app;

create table household (
    sub_district uuid not null,
    id uuid not null,
    compound_id uuid not null,
    community_id uuid not null,
    building text not null,
    floor integer not null,
    as_of timestamptz not null,
    primary key (sub_district, id)
);
create index household_compound on household (sub_district, compound_id);
select isolate('household');
grant select, insert, update on household to eldercare_app;

-- Elders' files. The household may be told to us later than the elder: no foreign key crosses services.
create table elder (
    sub_district uuid not null,
    id uuid not null,
    person_id uuid not null,
    household_id uuid not null,
    compound_id uuid not null,
    community_id uuid not null,
    name_sealed bytea not null,
    name_blind bytea not null,
    birth date not null,
    living text not null check (living in ('alone', 'empty_nest', 'with_family', 'left_behind')),
    nights_alone boolean not null,
    mobility text not null check (mobility in ('independent', 'lift_dependent', 'wheelchair', 'bedridden')),
    powered_device boolean not null,
    emotional_need boolean not null,
    categories text[] not null default '{}' check (
        categories <@ array['extreme_poverty', 'minimum_allowance', 'severe_disability', 'bereaved_family']
    ),
    correlation_id uuid not null,
    version integer not null default 1,
    registered_at timestamptz not null,
    registered_by jsonb not null,
    primary key (sub_district, id),
    unique (sub_district, person_id)
);
create index elder_compound on elder (sub_district, compound_id, id);
create index elder_community on elder (sub_district, community_id, id);
create index elder_household on elder (sub_district, household_id);
create index elder_name on elder (sub_district, name_blind);
select isolate('elder');
grant select, insert, update on elder to eldercare_app;

-- Whom to tell. Only notify knows how to reach them.
create table family_contact (
    sub_district uuid not null,
    id uuid not null,
    elder_id uuid not null,
    person_id uuid not null,
    relation text not null check (
        relation in ('spouse', 'son', 'daughter', 'grandchild', 'sibling', 'guardian', 'other')
    ),
    primary key (sub_district, id),
    unique (sub_district, elder_id, person_id),
    foreign key (sub_district, elder_id) references elder (sub_district, id)
);
select isolate('family_contact');
grant select, insert, delete on family_contact to eldercare_app;

create table consent (
    sub_district uuid not null,
    id uuid not null,
    elder_id uuid not null,
    purpose text not null check (
        purpose in ('care_planning', 'safety_calls', 'family_information', 'hazard_planning')
    ),
    data_classes text[] not null check (
        cardinality(data_classes) > 0
        and data_classes <@ array['identity', 'household', 'ability', 'health_device', 'contacts']
    ),
    basis text not null check (basis in ('written', 'witnessed_oral', 'guardian')),
    given_by uuid not null,
    given_at timestamptz not null,
    recorded_by jsonb not null,
    withdrawn_at timestamptz,
    withdrawn_by jsonb,
    version integer not null default 1,
    primary key (sub_district, id),
    foreign key (sub_district, elder_id) references elder (sub_district, id)
);
create index consent_elder on consent (sub_district, elder_id, given_at desc);
create unique index consent_in_force on consent (sub_district, elder_id, purpose) where withdrawn_at is null;
select isolate('consent');
grant select, insert, update on consent to eldercare_app;

-- Who has read what, each entry sealing the one before it. The service may add to it, and do nothing else to it.
create table access_log (
    sub_district uuid not null,
    seq bigint not null,
    at timestamptz not null,
    actor jsonb not null,
    action text not null check (action in ('file_read', 'call_details_read', 'hazard_assessment')),
    subject_id uuid not null,
    basis text not null,
    facts jsonb not null,
    correlation_id uuid not null,
    prev_hash bytea not null,
    hash bytea not null,
    primary key (sub_district, seq)
);
create index access_log_subject on access_log (sub_district, subject_id, seq desc);
select isolate('access_log');
grant select, insert on access_log to eldercare_app;

-- Whom a hazard hits, counted once for each event.
create table assessment (
    sub_district uuid not null,
    id uuid not null,
    hazard_event_id uuid not null,
    hazard_type text not null,
    report_id uuid not null,
    compound_id uuid not null,
    community_id uuid not null,
    unresolved text[] not null,
    needs jsonb not null,
    calls_due integer not null,
    due_at timestamptz,
    assessed_at timestamptz not null,
    status text not null check (status in ('calling', 'completed', 'cancelled')),
    finished_at timestamptz,
    correlation_id uuid not null,
    version integer not null default 1,
    primary key (sub_district, id),
    unique (sub_district, hazard_event_id)
);
create index assessment_compound on assessment (sub_district, compound_id, assessed_at desc);
create index assessment_report on assessment (sub_district, report_id);
select isolate('assessment');
grant select, insert, update on assessment to eldercare_app;

create table care_operator (
    sub_district uuid not null,
    community_id uuid not null,
    operator_id uuid not null,
    name text not null,
    primary key (sub_district, community_id)
);
select isolate('care_operator');
grant select, insert, update on care_operator to eldercare_app;

create table visit (
    sub_district uuid not null,
    id uuid not null,
    assessment_id uuid not null,
    elder_id uuid not null,
    household_id uuid not null,
    compound_id uuid not null,
    community_id uuid not null,
    operator_id uuid,
    kind text not null check (kind in ('phone')),
    needs text[] not null,
    status text not null check (
        status in (
            'due', 'retried', 'family_called', 'door_check', 'answered', 'resolved', 'emergency', 'cancelled'
        )
    ),
    due_at timestamptz not null,
    overdue_since timestamptz,
    checked_at timestamptz,
    opened_at timestamptz not null,
    correlation_id uuid not null,
    version integer not null default 1,
    primary key (sub_district, id),
    unique (sub_district, assessment_id, elder_id),
    foreign key (sub_district, assessment_id) references assessment (sub_district, id),
    foreign key (sub_district, elder_id) references elder (sub_district, id)
);
create index visit_compound on visit (sub_district, compound_id, due_at, id);
create index visit_community on visit (sub_district, community_id, due_at, id);
create index visit_operator on visit (sub_district, operator_id, due_at, id);
create index visit_household on visit (sub_district, household_id, opened_at desc, id desc);
create index visit_elder on visit (sub_district, elder_id, opened_at desc);
select isolate('visit');
grant select, insert, update on visit to eldercare_app;

-- What was done and heard, rung by rung; nothing is taken back.
create table visit_step (
    sub_district uuid not null,
    visit_id uuid not null,
    version integer not null,
    command text not null,
    from_status text not null,
    to_status text not null,
    at timestamptz not null,
    by jsonb not null,
    note text,
    primary key (sub_district, visit_id, version),
    foreign key (sub_district, visit_id) references visit (sub_district, id)
);
select isolate('visit_step');
grant select, insert on visit_step to eldercare_app;

create table door_check_request (
    sub_district uuid not null,
    id uuid not null,
    visit_id uuid not null,
    requested_at timestamptz not null,
    due_at timestamptz not null,
    outcome text check (outcome in ('answered', 'no_answer', 'needs_help')),
    completed_at timestamptz,
    primary key (sub_district, id),
    unique (sub_district, visit_id),
    foreign key (sub_district, visit_id) references visit (sub_district, id)
);
select isolate('door_check_request');
grant select, insert, update on door_check_request to eldercare_app;
