-- The wish of the job's configuration, where an index can see it.
alter table jobs add column priority smallint not null
    generated always as (coalesce(cast(config ->> 'priority' as smallint), 0)) stored;

-- Each key's line from its front: what the sweeper puts back, keys in turn.
create index jobs_line on jobs (owner, priority desc, created_at, id) where status = 'pending';

drop index jobs_pending;
