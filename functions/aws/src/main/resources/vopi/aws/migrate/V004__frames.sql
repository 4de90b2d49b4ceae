-- Read by job alone: no index on the row's own id, which only names it to clients.
create table frames (
    job_id         uuid not null references jobs (id) on delete cascade,
    frame_number   integer not null check (frame_number >= 1),
    id             uuid not null default gen_random_uuid(),
    video_id       uuid not null,
    seconds        double precision not null,
    sharpness      double precision not null,
    motion         double precision not null,
    candidate_key  text not null,
    product_id     text,
    variant_id     text,
    angle_estimate text,
    quality        double precision,
    obstructions   jsonb,
    description    text,
    backgrounds    jsonb,
    final_key      text,
    created_at     timestamptz not null,
    primary key (job_id, frame_number)
);

create index frames_final on frames (job_id, frame_number) where final_key is not null;
