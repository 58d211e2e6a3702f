-- The orders in which the whole sub-district's visits and assessments are listed.
create index visit_by_due on visit (sub_district, due_at, id);
create index assessment_newest on assessment (sub_district, assessed_at, id);
