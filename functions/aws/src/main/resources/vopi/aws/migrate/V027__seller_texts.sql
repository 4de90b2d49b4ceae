-- The texts for a listing that the seller wrote: {bullets, description, altTexts}; the title is in
-- `details`. No list of jobs reads them.
alter table jobs add column seller_texts jsonb not null default '{}';
