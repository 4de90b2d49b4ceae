-- Is an upload named by another job too? Asked when a job is deleted.
create index jobs_upload on jobs (video_url) where video_url like 's3://%';

-- The kept answer to a job's submit goes with the job.
create index idempotency_keys_of_job on idempotency_keys (job_id);
