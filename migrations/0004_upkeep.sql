-- the look at what is due, of all tenants; the table is small whenever the installation keeps up
create index jobs_due on jobs (run_at) where dead_at is null;

-- when a session would begin before it was last moved, as far as it was announced: EventRescheduled
alter table sessions add column moved_from timestamptz;
