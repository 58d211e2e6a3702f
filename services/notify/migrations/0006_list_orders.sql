-- The order in which the whole sub-district's doors to knock at are listed.
create index contact_task_by_due on contact_task (sub_district, due_at, contact_task_id);
