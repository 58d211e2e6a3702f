-- What caused an entry: services' clocks may differ by a little, and no effect may stand before its cause.
alter table timeline_entry add column causation_id uuid;
