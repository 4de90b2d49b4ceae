-- Whether small copies of the picture are stored beside it; earlier rows have none.
alter table commercial_images add column thumbnails boolean not null default false;

alter table frames add column thumbnails boolean not null default false;
