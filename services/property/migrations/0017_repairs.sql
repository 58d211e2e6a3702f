-- The full life of a work order, who answers for what, and the repair fund spent on it.

-- A compound's own answer where it differs from the matrix (a shared riser the utility took over, 条例 51). A newer
-- one ends the one before it; history is kept.
create table responsibility_override (
    sub_district uuid not null,
    override_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    object text not null,
    responsibility text not null check (responsibility in ('private', 'common', 'utility', 'warranty', 'municipal')),
    duty text not null check (duty in ('owner', 'property_manager', 'utility', 'developer', 'municipal_office')),
    payer text not null check (
        payer in ('owner', 'service_fee', 'repair_fund', 'utility', 'developer', 'public_money')
    ),
    reason text not null,
    evidence text[] not null check (cardinality(evidence) >= 1),
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    ended_at timestamptz check (ended_at >= recorded_at),
    primary key (sub_district, override_id),
    foreign key (sub_district, compound_id) references compound
);
select isolate('responsibility_override');
grant select, insert, update on responsibility_override to property_app;
create unique index responsibility_override_standing on responsibility_override (sub_district, compound_id, object)
    where ended_at is null;
create index responsibility_override_order
    on responsibility_override (sub_district, compound_id, recorded_at desc, override_id desc);

-- Until when the developer repairs (条例 31): an object of the compound, or one asset of it.
create table warranty (
    sub_district uuid not null,
    warranty_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    object text not null,
    asset_id uuid,
    until_on date not null,
    evidence text[] not null check (cardinality(evidence) >= 1),
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    primary key (sub_district, warranty_id),
    foreign key (sub_district, compound_id) references compound,
    foreign key (sub_district, asset_id) references asset
);
select isolate('warranty');
grant select, insert on warranty to property_app;
create index warranty_of_object on warranty (sub_district, compound_id, object, recorded_at desc, warranty_id desc);
create index warranty_order on warranty (sub_district, compound_id, recorded_at desc, warranty_id desc);

alter table work_order
    add column urgency text not null default 'ordinary',
    add column location_kind text,
    add column asset_id uuid,
    add column object text,
    add column responsibility text,
    add column duty text,
    add column payer text,
    add column override_reason text,
    add column verified_by jsonb,
    add column verified_at timestamptz,
    -- said by the manager not to be theirs: somebody else verifies it next
    add column disputed_by_manager boolean not null default false,
    add column utility_kind text,
    add column utility_name text,
    add column utility_reference text,
    add column referred_at timestamptz,
    add column follow_ups integer not null default 0,
    add column staff_id uuid,
    add column assigned_by jsonb,
    add column assigned_at timestamptz,
    add column accepted_at timestamptz,
    add column arrived_at timestamptz,
    add column quote_materials_fen bigint,
    add column quote_labour_fen bigint,
    add column quoted_at timestamptz,
    add column quote_accepted_by jsonb,
    add column quote_accepted_at timestamptz,
    add column work_done text,
    add column materials_fen bigint not null default 0,
    add column labour_fen bigint not null default 0,
    add column done_photos text[] not null default '{}',
    add column finished_by jsonb,
    add column finished_at timestamptz,
    add column confirmed_by jsonb,
    add column confirmed_at timestamptz,
    add column rating integer,
    add column rating_text text,
    add column merged_into uuid,
    add column clocked_from timestamptz,
    add column response_due_at timestamptz,
    add column response_overdue integer not null default 0,
    add column finish_due_at timestamptz,
    add column finish_overdue integer not null default 0;

-- widened in the same transaction; no row loses a guarantee
-- squawk-ignore ban-drop-constraint
alter table work_order drop constraint work_order_status_check;
alter table work_order add constraint work_order_status_check check (status in (
    'submitted', 'verified', 'assigned', 'accepted', 'on_site', 'done', 'confirmed', 'rated',
    'utility_referred', 'disputed', 'reopened', 'cancelled', 'merged'
));
alter table work_order
    add constraint work_order_urgency_check check (urgency in ('life_safety', 'urgent', 'ordinary')),
    add constraint work_order_location_check check (
        location_kind in ('inside_home', 'common_part', 'pump_room', 'utility_line', 'public_road')
    ),
    add constraint work_order_responsibility_check check (
        responsibility in ('private', 'common', 'utility', 'warranty', 'municipal')
    ),
    -- nothing goes on before the responsibility is verified
    add constraint work_order_verified_check check (
        status in ('submitted', 'cancelled', 'merged') or (responsibility is not null and payer is not null)
    ),
    add constraint work_order_private_check check (responsibility <> 'private' or household_id is not null),
    add constraint work_order_staffed_check check (
        status not in ('assigned', 'accepted', 'on_site') or staff_id is not null
    ),
    add constraint work_order_merged_check check (
        (status = 'merged') = (merged_into is not null) and merged_into <> work_order_id
    ),
    add constraint work_order_costs_check check (
        materials_fen >= 0 and labour_fen >= 0 and quote_materials_fen >= 0 and quote_labour_fen >= 0
    ),
    add constraint work_order_quote_check check (quote_accepted_at is null or quoted_at is not null),
    -- what costs the owner was quoted, accepted, and is no more than that
    add constraint work_order_quoted_cost_check check (
        payer is distinct from 'owner' or materials_fen + labour_fen = 0
        or (quote_accepted_at is not null
            and materials_fen + labour_fen <= quote_materials_fen + quote_labour_fen)
    ),
    add constraint work_order_rating_check check (rating between 1 and 5),
    add constraint work_order_asset foreign key (sub_district, asset_id) references asset;
create index work_order_similar on work_order (sub_district, compound_id, category, reported_at desc);
create index work_order_staff on work_order (sub_district, staff_id, reported_at desc, work_order_id desc)
    where staff_id is not null;
create index work_order_asset_order on work_order (sub_district, asset_id, reported_at desc)
    where asset_id is not null;

-- What became of a work order, step by step.
create table work_order_step (
    sub_district uuid not null,
    work_order_id uuid not null,
    step bigint not null,
    command text not null,
    state_before text not null,
    state_after text not null,
    note text,
    materials_fen bigint check (materials_fen >= 0),
    labour_fen bigint check (labour_fen >= 0),
    payer text,
    acted_by jsonb not null,
    acted_at timestamptz not null,
    primary key (sub_district, work_order_id, step),
    foreign key (sub_district, work_order_id) references work_order
);
select isolate('work_order_step');
grant select, insert on work_order_step to property_app;

-- The repair fund (专项维修资金) used for major repairs: proposed, decided by the owners, released, spent.
create table fund_use (
    sub_district uuid not null,
    fund_use_id uuid not null,
    number text not null,
    community_id uuid not null,
    compound_id uuid not null,
    title text not null,
    status text not null check (status in ('proposed', 'approved', 'rejected', 'withdrawn', 'released')),
    amount_fen bigint not null check (amount_fen > 0),
    approved_fen bigint not null default 0 check (approved_fen between 0 and amount_fen),
    released_fen bigint not null default 0 check (released_fen >= 0),
    spent_fen bigint not null default 0 check (spent_fen >= 0),
    roll_scope text not null check (roll_scope in ('compound', 'building')),
    building text,
    emergency boolean not null,
    evidence text[] not null,
    proposed_by jsonb not null,
    proposed_at timestamptz not null,
    authorised_by jsonb,
    authorised_at timestamptz,
    ballot_id uuid,
    ballot_number text,
    outcome text,
    decided_on date,
    correlation_id uuid not null,
    version bigint not null default 1,
    primary key (sub_district, fund_use_id),
    unique (sub_district, number),
    foreign key (sub_district, compound_id) references compound,
    check (released_fen <= approved_fen),
    check (spent_fen <= released_fen),
    check ((status in ('approved', 'released')) = (approved_fen > 0)),
    check ((roll_scope = 'building') = (building is not null)),
    check (not emergency or cardinality(evidence) >= 1),
    check (status not in ('approved', 'released') or case when emergency then authorised_at is not null
        else outcome = 'passed' and ballot_id is not null end)
);
select isolate('fund_use');
grant select, insert, update on fund_use to property_app;
create index fund_use_order on fund_use (sub_district, compound_id, proposed_at desc, fund_use_id desc);

create table fund_use_work_order (
    sub_district uuid not null,
    fund_use_id uuid not null,
    work_order_id uuid not null,
    primary key (sub_district, fund_use_id, work_order_id),
    foreign key (sub_district, fund_use_id) references fund_use,
    foreign key (sub_district, work_order_id) references work_order
);
select isolate('fund_use_work_order');
grant select, insert on fund_use_work_order to property_app;
create index fund_use_of_work_order on fund_use_work_order (sub_district, work_order_id);

-- Money released from the fund and spent of it; each reference counts once.
create table fund_entry (
    sub_district uuid not null,
    entry_id uuid not null,
    fund_use_id uuid not null,
    community_id uuid not null,
    compound_id uuid not null,
    kind text not null check (kind in ('released', 'spent')),
    work_order_id uuid,
    amount_fen bigint not null check (amount_fen > 0),
    reference text not null,
    voucher text not null check (voucher ~ '^[0-9a-f]{64}$'),
    recorded_by jsonb not null,
    recorded_at timestamptz not null,
    primary key (sub_district, entry_id),
    foreign key (sub_district, fund_use_id) references fund_use,
    foreign key (sub_district, work_order_id) references work_order,
    check ((kind = 'spent') = (work_order_id is not null))
);
select isolate('fund_entry');
grant select, insert on fund_entry to property_app;
create unique index fund_entry_once on fund_entry (sub_district, fund_use_id, kind, reference);
create index fund_entry_order on fund_entry (sub_district, fund_use_id, recorded_at, entry_id);
