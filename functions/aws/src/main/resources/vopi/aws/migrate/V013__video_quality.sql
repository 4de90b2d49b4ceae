-- How good is the video as a source of pictures? Figures and tips, null until it is scored.
alter table videos add column quality jsonb;
