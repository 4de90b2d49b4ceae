-- What a job with a cost limit has spent, and what it holds back for calls under way: in one row, since
-- only a condition on the row that is updated holds for callers at the same time.
-- held: {request hash: {"usd": 0.10, "until": "2026-11-29T10:15:00Z"}}
create table job_budgets (
    job_id    uuid primary key references jobs (id) on delete cascade,
    spent_usd numeric(14, 8) not null,
    held      jsonb not null default '{}'
);
