alter table webhook_deliveries add column starts integer not null default 1 check (starts >= 1);
