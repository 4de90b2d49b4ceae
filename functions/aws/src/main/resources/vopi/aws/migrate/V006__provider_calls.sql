create table provider_calls (
    id              bigint generated always as identity primary key,
    job_id          uuid not null references jobs (id) on delete cascade,
    provider        text collate "C" not null,
    operation       text not null,
    model           text,
    request_hash    text not null,
    input_tokens    bigint not null,
    output_tokens   bigint not null,
    images          integer not null,
    cost_usd        numeric(14, 8) not null,
    duration_millis bigint not null,
    cache_hit       boolean not null,
    error           text,
    created_at      timestamptz not null
);

create index provider_calls_of_job on provider_calls (job_id, id);
