-- An API key's own webhook: the ends of all its jobs go there. `events` is an array of the statuses
-- that it wants.
create table webhook_endpoints (
    owner      text collate "C" primary key,
    url        text not null,
    events     jsonb not null,
    created_at timestamptz not null,
    updated_at timestamptz not null
);

-- Whether a delivery is for the job's callback or for its key's webhook.
alter table webhook_deliveries
    add column receiver text not null default 'job' check (receiver in ('job', 'account'));

-- Which ends of a key's jobs has its webhook not been told? Looked up by the sweeper.
create index jobs_ended_of_owner on jobs (owner, completed_at)
    where status in ('completed', 'failed', 'cancelled');
