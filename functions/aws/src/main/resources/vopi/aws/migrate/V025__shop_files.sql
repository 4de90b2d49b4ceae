-- Files of an image for the job's marketplaces other than its main one, whose file the row itself
-- describes: [{preset, key, width, height, notes, compliance}].
alter table commercial_images
    add column files jsonb not null default '[]';
