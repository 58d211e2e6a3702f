-- One event turned into one message to many (campaign), each person's message, every attempt to bring it, and the
-- doors to knock at where no attempt got through.

create table campaign (
    sub_district uuid not null,
    campaign_id uuid not null,
    event_id uuid not null,
    compound_id uuid not null,
    purpose text not null,
    urgency text not null check (urgency in ('critical', 'normal')),
    title_zh text not null,
    title_en text not null,
    body_zh text not null,
    body_en text not null,
    correlation_id uuid not null,
    opened_at timestamptz not null,
    due_at timestamptz not null,
    dispatched_at timestamptz,
    primary key (sub_district, campaign_id),
    unique (sub_district, event_id, purpose)
);
select isolate('campaign');
create index campaign_compound on campaign (sub_district, compound_id, opened_at desc, campaign_id desc);
grant select, insert, update on campaign to notify_app;

-- At most one open task a household: later messages join it, and one knock tells them all.
create table contact_task (
    sub_district uuid not null,
    contact_task_id uuid not null,
    compound_id uuid not null,
    household_id uuid not null,
    status text not null check (status in ('open', 'done')),
    assigned_at timestamptz not null,
    due_at timestamptz not null,
    correlation_id uuid not null,
    result text check (result in ('told', 'not_found')),
    note text,
    done_at timestamptz,
    done_by jsonb,
    primary key (sub_district, contact_task_id),
    check ((status = 'done') = (result is not null and done_at is not null and done_by is not null))
);
select isolate('contact_task');
create unique index contact_task_open on contact_task (sub_district, household_id) where status = 'open';
create index contact_task_compound on contact_task (sub_district, compound_id, due_at, contact_task_id);
grant select, insert, update on contact_task to notify_app;

create table message (
    sub_district uuid not null,
    message_id uuid not null,
    campaign_id uuid not null,
    person_id uuid not null,
    household_id uuid not null,
    capacity text not null check (capacity in ('owner', 'lessee', 'family')),
    state text not null check (
        state in ('queued', 'sent', 'delivered', 'read', 'failed', 'fallback', 'contact_task', 'confirmed')
    ),
    contact_task_id uuid,
    created_at timestamptz not null,
    read_at timestamptz,
    primary key (sub_district, message_id),
    unique (sub_district, campaign_id, person_id),
    foreign key (sub_district, campaign_id) references campaign,
    foreign key (sub_district, contact_task_id) references contact_task
);
select isolate('message');
create index message_person on message (sub_district, person_id, created_at desc, message_id desc);
create index message_contact_task on message (sub_district, contact_task_id) where contact_task_id is not null;
grant select, insert, update on message to notify_app;

-- Every attempt to bring a message: by a channel, or at the door.
create table delivery (
    sub_district uuid not null,
    message_id uuid not null,
    attempt integer not null,
    channel text not null check (channel in ('local', 'sms', 'email', 'voice', 'door')),
    outcome text not null check (outcome in ('delivered', 'unreached')),
    reason text not null default '',
    at timestamptz not null,
    primary key (sub_district, message_id, attempt),
    foreign key (sub_district, message_id) references message
);
select isolate('delivery');
grant select, insert on delivery to notify_app;
