-- Who may enter: accounts, what they were granted, and how signing in went.

create table accounts (
    sub_district uuid not null,
    account_id uuid primary key,
    login text not null check (login = lower(login)),
    password_hash text not null,
    name text not null,
    person_id uuid,
    status text not null check (status in ('active', 'suspended')),
    version integer not null default 1,
    created_at timestamptz not null,
    unique (sub_district, account_id)
);
select isolate('accounts');
create index accounts_listed on accounts (sub_district, login);
create index accounts_person on accounts (sub_district, person_id) where person_id is not null;

-- A role within one scope. The ids above the role's own level are filled in too, so that a policy may compare at any
-- of them; which ids a role needs is the rule of gateway/identity/rules.py.
create table grants (
    sub_district uuid not null,
    grant_id uuid primary key,
    account_id uuid not null,
    role text not null,
    community_id uuid,
    compound_id uuid,
    household_id uuid,
    operator_id uuid,
    granted_by uuid not null,
    granted_at timestamptz not null,
    revoked_by uuid,
    revoked_at timestamptz,
    foreign key (sub_district, account_id) references accounts (sub_district, account_id)
);
select isolate('grants');
create index grants_account on grants (sub_district, account_id);
create unique index grants_once on grants (
    sub_district, account_id, role, community_id, compound_id, household_id, operator_id
) nulls not distinct where revoked_at is null;

-- Which account a login means. Signing in starts from a login alone, before any sub-district is known, so this table
-- has no row policy; it holds nothing but the three keys. (A SECURITY DEFINER function would not do instead: accounts
-- forces its policy on its owner too, and a role that bypasses policies is what this installation avoids having.)
create table logins (
    login text primary key,
    account_id uuid not null unique,
    sub_district uuid not null
);

-- Failed attempts per login and address, to slow guessing down. The login may not exist, hence no sub-district and no
-- row policy; it is kept as a digest, because people type passwords into the wrong field.
create table sign_in_failures (
    login_digest bytea not null,
    address text not null,
    failures integer not null,
    failed_at timestamptz not null,
    locked_until timestamptz,
    primary key (login_digest, address)
);
create index sign_in_failures_age on sign_in_failures (failed_at);

-- Who signed in, or failed to with an existing login; written once, never changed.
create table sign_ins (
    sub_district uuid not null,
    sign_in_id uuid primary key,
    account_id uuid not null,
    at timestamptz not null,
    address text not null,
    outcome text not null check (outcome in ('opened', 'wrong_password', 'suspended'))
);
select isolate('sign_ins');
create index sign_ins_account on sign_ins (sub_district, account_id, at desc);

grant select, insert, update on accounts, grants to gateway_app;
grant select, insert on logins, sign_ins to gateway_app;
grant select, insert, update, delete on sign_in_failures to gateway_app;
