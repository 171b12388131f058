-- A name that is a common word too. None of the names that are there was said to be one.
alter table entity_name add column needs_context integer not null default 0;

-- Of the runs that two texts share, those that few other texts have. All pairs are compared anew after this migration.
alter table text_pair add column counted integer not null default 0;
