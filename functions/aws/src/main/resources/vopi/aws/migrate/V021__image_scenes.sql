-- Name of the rendered setting that an image was composed in; null where there is none.
alter table commercial_images add column scene text;
