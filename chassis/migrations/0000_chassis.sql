-- What every service's database holds besides its own tables.
-- Outbox, inbox, timers and the clock have no row policy: they are the platform's, read across sub-districts by the
-- relay and the keeper. They have their own grants instead.

-- Put a table under its sub-district: rows of another one do not exist, for the table's owner too.
create function isolate(target regclass) returns void language plpgsql as $$
begin
    execute format('alter table %s enable row level security', target);
    execute format('alter table %s force row level security', target);
    execute format(
        'create policy sub_district on %s using (sub_district = nullif(current_setting(''wutong.sub_district'', true), '''')::uuid)',
        target
    );
end $$;

-- The platform clock: business time is wall time plus this shift. No row moved, no shift: production.
create table platform_clock (
    only_row boolean primary key default true check (only_row),
    shift interval not null default interval '0',
    moved boolean not null default false
);
insert into platform_clock default values;

-- How many events an aggregate has emitted in a stream; the next one's version is one more, without a gap.
create table stream_head (
    stream text not null,
    aggregate_id uuid not null,
    version bigint not null,
    primary key (stream, aggregate_id)
);

create table outbox (
    seq bigint generated always as identity primary key,
    event_id uuid not null unique,
    sub_district uuid not null,
    type text not null,
    stream text not null,
    aggregate_id uuid not null,
    aggregate_version bigint not null,
    envelope jsonb not null,
    created_at timestamptz not null default clock_timestamp(),
    attempts integer not null default 0,
    sent_at timestamptz
);
create index outbox_unsent on outbox (seq) where sent_at is null;
create index outbox_sent on outbox (sent_at) where sent_at is not null;

-- How far a subscriber has come with each aggregate.
create table stream_position (
    stream text not null,
    aggregate_id uuid not null,
    version bigint not null,
    primary key (stream, aggregate_id)
);

-- What has arrived: done; waiting for an earlier version; to be retried at next_at; dead; discarded by a person.
create table inbox (
    event_id uuid primary key,
    sub_district uuid,
    type text not null,
    stream text,
    aggregate_id uuid,
    aggregate_version bigint,
    status text not null check (status in ('done', 'waiting', 'retry', 'dead', 'discarded')),
    attempts integer not null default 0,
    next_at timestamptz,
    reason text not null default '',
    error text not null default '',
    envelope jsonb,
    received_at timestamptz not null default clock_timestamp(),
    done_at timestamptz
);
create index inbox_due on inbox (next_at) where status = 'retry';
create index inbox_waiting on inbox (stream, aggregate_id, aggregate_version) where status in ('waiting', 'retry', 'dead');
create index inbox_dead on inbox (received_at desc, event_id) where status = 'dead';
create index inbox_done on inbox (done_at) where status in ('done', 'discarded');

-- The answer to a command, kept in the command's own transaction; refusals too.
create table idempotency (
    sub_district uuid not null,
    account_id uuid not null,
    method text not null,
    key text not null,
    request_digest text not null,
    answer jsonb,
    created_at timestamptz not null default clock_timestamp(),
    primary key (sub_district, account_id, method, key)
);
create index idempotency_age on idempotency (created_at);

-- Clocks that fall due, on the platform's time; each fires once.
create table timer (
    sub_district uuid not null,
    name text not null,
    subject_id uuid not null,
    due_at timestamptz not null,
    payload jsonb not null default '{}',
    correlation_id uuid not null,
    attempts integer not null default 0,
    retry_at timestamptz,
    primary key (sub_district, name, subject_id)
);
create index timer_due on timer (due_at);

-- The last citizen-readable number given out, per sub-district, kind and business day.
create table number_series (
    sub_district uuid not null,
    kind text not null,
    day date not null,
    last integer not null,
    primary key (sub_district, kind, day)
);

grant select, update on platform_clock to wutong_app;
grant select, insert, update on stream_head, stream_position, number_series to wutong_app;
grant select, insert, update, delete on outbox, inbox, idempotency, timer to wutong_app;
