-- Joint offices: what residents asked, what the agencies answered and promised.

create table joint_office (
    sub_district uuid not null,
    joint_office_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    report_id uuid not null,
    number text not null,
    held_at timestamptz not null,
    place text not null,
    agencies text[] not null,
    held_by jsonb not null,
    recorded_at timestamptz not null,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, joint_office_id)
);
select isolate('joint_office');
grant select, insert, update on joint_office to property_app;
create index joint_office_compound on joint_office (sub_district, compound_id, held_at desc, joint_office_id);
create index joint_office_report on joint_office (sub_district, report_id);

create table joint_office_question (
    sub_district uuid not null,
    question_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    joint_office_id uuid not null,
    question text not null,
    asked_by jsonb not null,
    asked_at timestamptz not null,
    primary key (sub_district, question_id),
    foreign key (sub_district, joint_office_id) references joint_office (sub_district, joint_office_id)
);
select isolate('joint_office_question');
grant select, insert on joint_office_question to property_app;
create index joint_office_question_office on joint_office_question (sub_district, joint_office_id, asked_at, question_id);

create table joint_office_answer (
    sub_district uuid not null,
    answer_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    joint_office_id uuid not null,
    question_id uuid not null,
    agency text not null,
    answer text not null,
    answered_by jsonb not null,
    answered_at timestamptz not null,
    primary key (sub_district, answer_id),
    foreign key (sub_district, question_id) references joint_office_question (sub_district, question_id)
);
select isolate('joint_office_answer');
grant select, insert on joint_office_answer to property_app;
create index joint_office_answer_office on joint_office_answer (sub_district, joint_office_id, answered_at, answer_id);
create index joint_office_answer_question on joint_office_answer (sub_district, question_id);

create table joint_office_promise (
    sub_district uuid not null,
    promise_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    joint_office_id uuid not null,
    agency text not null,
    promise text not null,
    due_on date not null,
    status text not null check (status in ('open', 'kept')),
    made_by jsonb not null,
    made_at timestamptz not null,
    proof text,
    kept_by jsonb,
    kept_at timestamptz,
    version bigint not null default 1,
    primary key (sub_district, promise_id),
    foreign key (sub_district, joint_office_id) references joint_office (sub_district, joint_office_id),
    check ((status = 'kept') = (kept_at is not null))
);
select isolate('joint_office_promise');
grant select, insert, update on joint_office_promise to property_app;
create index joint_office_promise_office on joint_office_promise (sub_district, joint_office_id, due_on, promise_id);
