create table idempotency_keys (
    owner      text collate "C" not null,
    key        text collate "C" not null,
    body_hash  text not null,
    job_id     uuid not null,
    locked_at  timestamptz not null,
    status     integer,
    body       text,
    created_at timestamptz not null,
    primary key (owner, key)
);

create index idempotency_keys_oldest on idempotency_keys (created_at);
