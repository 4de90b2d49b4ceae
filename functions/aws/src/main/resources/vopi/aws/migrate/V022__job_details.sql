-- What the client says about a job: {title, sku, hero, order, externalId, metadata}.
alter table jobs add column details jsonb not null default '{}';

-- The client's name of a job, where an index can see it.
alter table jobs add column external_id text collate "C"
    generated always as (details ->> 'externalId') stored;

create index jobs_external on jobs (owner, external_id, created_at desc, id desc)
    where external_id is not null;
