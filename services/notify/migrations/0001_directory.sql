-- Who lives where, copied from property's registry, and how a person can be reached.
-- Only this service holds contact points: sealed, found by a blind index, never in an event.

create table compound (
    sub_district uuid not null,
    compound_id uuid not null,
    community_id uuid not null,
    name text not null,
    primary key (sub_district, compound_id)
);
select isolate('compound');
grant select, insert, update on compound to notify_app;

create table household (
    sub_district uuid not null,
    household_id uuid not null,
    compound_id uuid not null,
    building text not null,
    entrance text,
    floor integer not null,
    primary key (sub_district, household_id)
);
select isolate('household');
create index household_compound on household (sub_district, compound_id);
grant select, insert, update on household to notify_app;

-- Owners and lessees come with the registry's events; family is told to notify alone.
create table household_member (
    sub_district uuid not null,
    household_id uuid not null,
    person_id uuid not null,
    compound_id uuid not null,
    capacity text not null check (capacity in ('owner', 'lessee', 'family')),
    primary key (sub_district, household_id, person_id, capacity)
);
select isolate('household_member');
create index household_member_compound on household_member (sub_district, compound_id, capacity);
create index household_member_person on household_member (sub_district, person_id);
grant select, insert, update, delete on household_member to notify_app;

-- One a channel and person. The built-in local channel needs no address: it is the person's inbox here.
create table contact_point (
    sub_district uuid not null,
    contact_point_id uuid not null,
    person_id uuid not null,
    channel text not null check (channel in ('local', 'sms', 'email', 'voice')),
    address_sealed bytea,
    address_blind bytea,
    verified boolean not null,
    changed_at timestamptz not null,
    changed_by jsonb not null,
    primary key (sub_district, contact_point_id),
    unique (sub_district, person_id, channel),
    check (channel = 'local' or address_sealed is not null),
    check ((address_sealed is null) = (address_blind is null))
);
select isolate('contact_point');
create index contact_point_blind on contact_point (sub_district, address_blind);
grant select, insert, update on contact_point to notify_app;
