-- What a consumer keeps of an event, in a database of its own.
create table timeline_entry (
    seq bigint generated always as identity primary key,
    entry_id uuid not null,
    at timestamptz not null,
    type text not null,
    compound_id uuid not null,
    facts jsonb not null
);
