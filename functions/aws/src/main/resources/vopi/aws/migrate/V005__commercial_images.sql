create type image_version as enum ('transparent', 'solid', 'real', 'creative');

create table commercial_images (
    job_id            uuid not null references jobs (id) on delete cascade,
    product_id        text collate "C" not null,
    variant_id        text collate "C" not null,
    version           image_version not null,
    id                uuid not null default gen_random_uuid(),
    frame_number      integer not null,
    object_key        text,
    width             integer,
    height            integer,
    background_color  text,
    background_prompt text,
    confidence        double precision,
    needs_review      boolean not null,
    error             text,
    created_at        timestamptz not null,
    primary key (job_id, product_id, variant_id, version),
    check ((error is null) = (object_key is not null))
);
