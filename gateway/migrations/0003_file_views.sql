-- Whose case somebody has just read: for some minutes they may open the files it names.

create table file_view (
    sub_district uuid not null,
    account_id uuid not null,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    until timestamptz not null,
    primary key (sub_district, account_id, sha256)
);
select isolate('file_view');

grant select, insert, update, delete on file_view to gateway_app;
