create table webhook_deliveries (
    id              text collate "C" primary key,
    job_id          uuid not null references jobs (id) on delete cascade,
    url             text not null,
    event           job_status not null,
    state           text not null check (state in ('pending', 'delivered', 'gave_up')),
    attempts        jsonb not null default '[]',
    next_attempt_at timestamptz,
    created_at      timestamptz not null
);

create index webhook_deliveries_of_job on webhook_deliveries (job_id, created_at, id);

create index webhook_deliveries_due on webhook_deliveries (next_attempt_at) where state = 'pending';
