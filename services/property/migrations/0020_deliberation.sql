-- Deliberation (协商): procedures as editions that are only added to, topics, and everything kept beside them.

-- One edition of a procedure; a topic keeps the edition it was taken up under.
create table procedure_edition (
    sub_district uuid not null,
    code text not null check (code in ('five_steps', 'siyi_liangongkai')),
    edition integer not null check (edition > 0),
    zh text not null,
    en text not null,
    answer_days integer not null check (answer_days > 0),
    archive_days integer not null check (archive_days > 0),
    steps jsonb not null,
    edited_by jsonb not null,
    edited_at timestamptz not null,
    primary key (sub_district, code, edition)
);
select isolate('procedure_edition');
grant select, insert on procedure_edition to property_app;

create table topic (
    sub_district uuid not null,
    topic_id uuid not null,
    community_id uuid not null,
    compound_id uuid,
    building text,
    number text not null,
    status text not null check (status in (
        'raised', 'screened', 'rejected', 'appealed', 'pre_notified', 'deliberated', 'resolved', 'publicised',
        'executing', 'done', 'evaluated', 'archived'
    )),
    scope text not null check (scope in ('building', 'compound', 'community')),
    title text not null,
    text text not null,
    proposer jsonb not null,
    raised_at timestamptz not null,
    procedure_code text,
    procedure_edition integer,
    screened_on date,
    matter text check (matter in (
        'rules_of_procedure', 'covenant', 'committee', 'company', 'use_fund', 'raise_fund', 'rebuild',
        'change_common_use', 'other_major'
    )),
    appealed_at timestamptz,
    round integer not null default 1 check (round > 0),
    meeting_at timestamptz,
    meeting_place text,
    resolution text,
    renovation boolean not null default false,
    renovation_items text[] not null default '{}',
    resolved_at timestamptz,
    posting_place text,
    posting_photo text check (posting_photo ~ '^[0-9a-f]{64}$'),
    open_until date,
    evaluation_count integer not null default 0 check (evaluation_count >= 0),
    solved_count integer not null default 0 check (solved_count between 0 and evaluation_count),
    score_total integer not null default 0 check (score_total between evaluation_count and 5 * evaluation_count),
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, topic_id),
    unique (sub_district, number),
    foreign key (sub_district, community_id) references community,
    foreign key (sub_district, compound_id) references compound,
    foreign key (sub_district, procedure_code, procedure_edition) references procedure_edition,
    check ((scope = 'community') = (compound_id is null)),
    check ((scope = 'building') = (building is not null)),
    check (matter is null or compound_id is not null),
    check ((procedure_code is null) = (procedure_edition is null)),
    check (status in ('raised', 'rejected', 'appealed') or procedure_code is not null),
    check (status not in ('pre_notified', 'deliberated', 'resolved', 'publicised', 'executing', 'done') or meeting_at is not null),
    check (status not in ('resolved', 'publicised', 'executing', 'done', 'evaluated') or resolution is not null),
    check (status <> 'publicised' or open_until is not null),
    check (renovation = (cardinality(renovation_items) > 0))
);
select isolate('topic');
grant select, insert, update on topic to property_app;
create index topic_newest on topic (sub_district, raised_at desc, topic_id desc);
create index topic_of_compound on topic (sub_district, compound_id, raised_at desc, topic_id desc);
create index topic_of_community on topic (sub_district, community_id, raised_at desc, topic_id desc);

-- The course of a topic: every move, by whom and why. It is only added to.
create table topic_move (
    sub_district uuid not null,
    move_id uuid not null,
    topic_id uuid not null,
    at timestamptz not null,
    command text not null,
    status text not null,
    actor jsonb not null,
    reason text,
    primary key (sub_district, move_id),
    foreign key (sub_district, topic_id) references topic
);
select isolate('topic_move');
grant select, insert on topic_move to property_app;
create index topic_move_in_order on topic_move (sub_district, topic_id, at, move_id);

-- Whose interest the topic touches; an adviser's word is heard and not counted.
create table topic_participant (
    sub_district uuid not null,
    participant_id uuid not null,
    topic_id uuid not null,
    kind text not null check (kind in ('household', 'person', 'unit', 'expert')),
    ref_id uuid not null,
    interest text not null,
    adviser boolean not null,
    added_by jsonb not null,
    added_at timestamptz not null,
    primary key (sub_district, participant_id),
    unique (sub_district, topic_id, kind, ref_id),
    foreign key (sub_district, topic_id) references topic,
    check (adviser = (kind = 'expert'))
);
select isolate('topic_participant');
grant select, insert on topic_participant to property_app;
create index topic_participant_in_order on topic_participant (sub_district, topic_id, participant_id);

create table topic_minutes (
    sub_district uuid not null,
    minutes_id uuid not null,
    topic_id uuid not null,
    round integer not null,
    held_on date not null,
    text text not null,
    paper text not null check (paper ~ '^[0-9a-f]{64}$'),
    due integer not null check (due > 0),
    attended integer not null check (attended between 0 and due),
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    primary key (sub_district, minutes_id),
    foreign key (sub_district, topic_id) references topic
);
select isolate('topic_minutes');
grant select, insert on topic_minutes to property_app;
create index topic_minutes_in_order on topic_minutes (sub_district, topic_id, minutes_id);

-- How a step of the procedure was voted. One that failed may be voted again; one that passed stands for its round.
create table topic_step (
    sub_district uuid not null,
    record_id uuid not null,
    topic_id uuid not null,
    step text not null,
    round integer not null,
    held_on date not null,
    due integer not null check (due > 0),
    attended integer not null check (attended between 0 and due),
    approved integer not null check (approved between 0 and attended),
    passed boolean not null,
    paper text not null check (paper ~ '^[0-9a-f]{64}$'),
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    primary key (sub_district, record_id),
    foreign key (sub_district, topic_id) references topic
);
select isolate('topic_step');
grant select, insert on topic_step to property_app;
create unique index topic_step_passed on topic_step (sub_district, topic_id, step, round) where passed;
create index topic_step_in_order on topic_step (sub_district, topic_id, record_id);

-- What the owners decided on it; in_time is false when the topic had moved on.
create table topic_ballot (
    sub_district uuid not null,
    topic_id uuid not null,
    ballot_id uuid not null,
    number text not null,
    outcome text not null check (outcome in ('passed', 'failed', 'no_quorum')),
    decided_on date not null,
    round integer not null,
    in_time boolean not null,
    heard_at timestamptz not null,
    primary key (sub_district, topic_id, ballot_id),
    foreign key (sub_district, topic_id) references topic
);
select isolate('topic_ballot');
grant select, insert on topic_ballot to property_app;

create table topic_task (
    sub_district uuid not null,
    task_id uuid not null,
    topic_id uuid not null,
    title text not null,
    owner text not null check (owner in (
        'community', 'street', 'company', 'owners_committee', 'utility', 'housing_bureau', 'resident_unit', 'owners'
    )),
    due_on date not null,
    status text not null default 'open' check (status in ('open', 'overdue', 'done', 'withdrawn')),
    added_by jsonb not null,
    added_at timestamptz not null,
    finished_by jsonb,
    finished_at timestamptz,
    result text,
    proof text check (proof ~ '^[0-9a-f]{64}$'),
    primary key (sub_district, task_id),
    foreign key (sub_district, topic_id) references topic,
    check ((status = 'done') = (finished_at is not null)),
    check ((status = 'done') = (result is not null))
);
select isolate('topic_task');
grant select, insert, update on topic_task to property_app;
create index topic_task_in_order on topic_task (sub_district, topic_id, task_id);

create table topic_objection (
    sub_district uuid not null,
    objection_id uuid not null,
    topic_id uuid not null,
    round integer not null,
    text text not null,
    status text not null default 'open' check (status in ('open', 'overdue', 'upheld', 'dismissed', 'superseded')),
    account_id uuid not null,
    raised_by jsonb not null,
    raised_at timestamptz not null,
    due_on date not null,
    answer text,
    answered_by jsonb,
    answered_at timestamptz,
    primary key (sub_district, objection_id),
    -- one objection an account to each posting
    unique (sub_district, topic_id, round, account_id),
    foreign key (sub_district, topic_id) references topic,
    check ((status in ('upheld', 'dismissed')) = (answered_at is not null)),
    check ((answered_at is null) = (answer is null)),
    check (answered_by ->> 'account_id' <> raised_by ->> 'account_id')
);
select isolate('topic_objection');
grant select, insert, update on topic_objection to property_app;
create index topic_objection_in_order on topic_objection (sub_district, topic_id, objection_id);

-- voice: the household, person or account that speaks; each once.
create table topic_evaluation (
    sub_district uuid not null,
    topic_id uuid not null,
    voice text not null,
    solved boolean not null,
    score integer not null check (score between 1 and 5),
    remark text,
    given_by jsonb not null,
    given_at timestamptz not null,
    primary key (sub_district, topic_id, voice),
    foreign key (sub_district, topic_id) references topic
);
select isolate('topic_evaluation');
grant select, insert on topic_evaluation to property_app;
