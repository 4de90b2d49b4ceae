create table videos (
    id         uuid primary key default gen_random_uuid(),
    job_id     uuid not null unique references jobs (id) on delete cascade,
    source_key text not null,
    duration   double precision not null,
    width      integer not null,
    height     integer not null,
    fps        double precision not null,
    codec      text not null,
    metadata   jsonb not null,
    created_at timestamptz not null
);
