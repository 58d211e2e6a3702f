-- What others record of the owners' decisions: a court that annuls one, the
-- housing administration that takes an agreement on file and
-- rates a company.

alter table ballot
    -- the suit's day, the judgement's, and when it was written down here
    add column annulled_filed_on date,
    add column annulled_on date check (annulled_on >= annulled_filed_on),
    add column annulled_reference text,
    add column annulled_reason text,
    add column annulled_by jsonb,
    add column annulled_at timestamptz;
alter table ballot add constraint ballot_annulled_whole check (
    num_nulls(annulled_filed_on, annulled_on, annulled_reference, annulled_reason, annulled_by, annulled_at) in (0, 6)
);
-- a court annuls what was published; what had taken effect stays so, all else decides nothing
alter table ballot add constraint ballot_annulled_published check (
    annulled_at is null or status = 'challenged' or (status = 'published' and effective_at is not null)
);

-- early warning: quarrels of the last days
create index bill_contest_upheld on bill_contest (sub_district, compound_id, decided_at)
    where status = 'upheld' and ground = 'not_performed';
create index mediation_failed on mediation (sub_district, compound_id, failed_at) where failed_at is not null;

alter table agreement
    add column filing_number text,
    add column filed_on date,
    add column filed_by jsonb;
alter table agreement add constraint agreement_filed_whole check (
    num_nulls(filing_number, filed_on, filed_by) in (0, 3)
);

-- the newest score; null until there is one
alter table company
    add column credit_score integer check (credit_score between 0 and 1000),
    add column version integer not null default 1;

-- Every score a company was given, and why; append-only.
create table company_rating (
    sub_district uuid not null,
    rating_id uuid not null,
    company_id uuid not null,
    score integer not null check (score between 0 and 1000),
    reason text not null,
    evidence text[] not null check (cardinality(evidence) > 0),
    rated_by jsonb not null,
    rated_at timestamptz not null,
    primary key (sub_district, rating_id),
    foreign key (sub_district, company_id) references company
);
select isolate('company_rating');
grant select, insert on company_rating to property_app;
create index rating_of_company on company_rating (sub_district, company_id, rated_at desc, rating_id desc);
