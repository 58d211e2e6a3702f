-- By when a handover is to be done; null: it was opened before handovers had a clock.
alter table handover add column due_on date;
