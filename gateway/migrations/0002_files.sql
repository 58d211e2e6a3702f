-- Evidence, vouchers, photos: what was uploaded, by whom. The bytes lie outside, under their SHA-256.

create table files (
    sub_district uuid not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    account_id uuid not null,
    media_type text not null,
    size bigint not null check (size > 0),
    uploaded_at timestamptz not null,
    primary key (sub_district, sha256, account_id)
);
select isolate('files');

grant select, insert on files to gateway_app;
