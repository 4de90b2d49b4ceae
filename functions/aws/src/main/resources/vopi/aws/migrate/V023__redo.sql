-- The last request to make the images of one view again; the attempt that runs does only that.
alter table jobs add column redo jsonb;
