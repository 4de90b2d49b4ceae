-- A row is the best frame of its second, or a final frame that is not.
alter table frames add column best_of_second boolean not null default true;
