-- What should a person know of an image, and does it keep a marketplace's rules? The latter is null
-- where nobody's rules concern it.
alter table commercial_images
    add column notes jsonb not null default '[]',
    add column compliance jsonb;
