-- The total of a list is a sum over a few rows, never a scan. Shards keep concurrent writers of one
-- owner apart; a job stays in its shard, so a shard never counts below zero.
create table job_counts (
    owner  text collate "C" not null,
    status job_status not null,
    shard  smallint not null,
    jobs   bigint not null,
    primary key (owner, status, shard)
) with (fillfactor = 50);

-- One statement may change many jobs: their counts are added up first, and rows are locked in order.
create function count_jobs() returns trigger language plpgsql as $$
begin
    if TG_OP = 'INSERT' then
        insert into job_counts as c (owner, status, shard, jobs)
        select owner, status, get_byte(uuid_send(id), 15) % 8, count(*)
          from added
         group by 1, 2, 3
         order by 1, 2, 3
            on conflict (owner, status, shard) do update set jobs = c.jobs + excluded.jobs;
    elsif TG_OP = 'DELETE' then
        insert into job_counts as c (owner, status, shard, jobs)
        select owner, status, get_byte(uuid_send(id), 15) % 8, -count(*)
          from removed
         group by 1, 2, 3
         order by 1, 2, 3
            on conflict (owner, status, shard) do update set jobs = c.jobs + excluded.jobs;
    else
        insert into job_counts as c (owner, status, shard, jobs)
        select owner, status, shard, sum(change)
          from (select owner, status, get_byte(uuid_send(id), 15) % 8 as shard, 1 as change from added
                union all
                select owner, status, get_byte(uuid_send(id), 15) % 8, -1 from removed) as both_sides
         group by 1, 2, 3
        having sum(change) <> 0
         order by 1, 2, 3
            on conflict (owner, status, shard) do update set jobs = c.jobs + excluded.jobs;
    end if;
    return null;
end
$$;

create trigger count_inserted_jobs after insert on jobs
    referencing new table as added
    for each statement execute function count_jobs();

create trigger count_changed_jobs after update on jobs
    referencing new table as added old table as removed
    for each statement execute function count_jobs();

create trigger count_deleted_jobs after delete on jobs
    referencing old table as removed
    for each statement execute function count_jobs();
