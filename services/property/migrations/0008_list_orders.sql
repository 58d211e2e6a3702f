-- The order in which the whole sub-district's agreements are listed.
create index agreement_oldest on agreement (sub_district, start_on, agreement_id);
