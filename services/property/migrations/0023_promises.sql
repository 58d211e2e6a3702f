-- A joint office is called before it is held, also without a walk-out; its promises are followed until they are kept.

-- old code goes on writing a report; what it reads without one, it was never asked for
-- squawk-ignore ban-drop-not-null
alter table joint_office alter column report_id drop not null;
alter table joint_office add column status text not null default 'held' check (status in ('scheduled', 'held', 'cancelled'));
alter table joint_office add column cancelled_reason text;
-- the company that sits there; of older offices nobody knows, officials write for it
alter table joint_office add column company_id uuid;
create index joint_office_of_company on joint_office (sub_district, company_id, compound_id) where company_id is not null;

-- widened, in the same transaction: what was allowed still is
-- squawk-ignore ban-drop-constraint
alter table joint_office_promise drop constraint joint_office_promise_status_check;
alter table joint_office_promise add constraint joint_office_promise_status_check
    check (status in ('open', 'kept', 'failed'));
alter table joint_office_promise add column extended_reason text;
alter table joint_office_promise add column first_due_on date;
alter table joint_office_promise add column failed_reason text;
-- whose word it is, whoever manages the compound later
alter table joint_office_promise add column company_id uuid
    constraint joint_office_promise_company_check check (company_id is null or agency = 'company');
create index joint_office_promise_open on joint_office_promise (sub_district, due_on, promise_id) where status = 'open';
