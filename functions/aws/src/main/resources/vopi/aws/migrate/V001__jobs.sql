-- The order of the values is the order of the pipeline: greatest() of two statuses is the further one.
create type job_status as enum (
    'pending', 'downloading', 'extracting', 'scoring', 'classifying', 'generating',
    'completed', 'failed', 'cancelled');

-- Progress is written often: room on the page keeps those updates away from the indices.
create table jobs (
    id               uuid primary key,
    owner            text collate "C" not null,
    attempt          integer not null default 1,
    status           job_status not null default 'pending',
    percentage       smallint not null default 0 check (percentage between 0 and 100),
    message          text not null,
    video_url        text not null,
    callback_url     text,
    config           jsonb not null,
    result           jsonb,
    error            text,
    initial_warnings jsonb not null default '[]',
    warnings         jsonb not null default '[]',
    created_at       timestamptz not null,
    updated_at       timestamptz not null,
    started_at       timestamptz,
    completed_at     timestamptz
) with (fillfactor = 75);

create index jobs_newest on jobs (owner, created_at desc, id desc);

create index jobs_newest_of_status on jobs (owner, status, created_at desc, id desc);

create index jobs_pending on jobs (created_at, id) where status = 'pending';

create index jobs_running on jobs (created_at, id)
    where status in ('downloading', 'extracting', 'scoring', 'classifying', 'generating');
