-- Name of the rendered setting that an image was composed in, and sides in pixels of the smallest
-- image that would show as much of the product; null where there is none, and in earlier rows.
alter table commercial_images
    add column scene text,
    add column detail integer;
