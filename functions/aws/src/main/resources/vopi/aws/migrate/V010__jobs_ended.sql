-- Which ends has nobody announced? Looked up by the sweeper, over the last day.
create index jobs_ended on jobs (completed_at)
    where callback_url is not null and status in ('completed', 'failed', 'cancelled');
