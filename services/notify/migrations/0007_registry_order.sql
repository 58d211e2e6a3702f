-- A household's change is told apart from its compound's load, and may overtake it: the newest telling stays.
alter table household add column as_of timestamptz not null default '-infinity';
