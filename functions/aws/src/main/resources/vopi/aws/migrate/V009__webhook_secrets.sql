create table webhook_secrets (
    owner           text collate "C" primary key,
    current_secret  text not null,
    previous_secret text,
    previous_until  timestamptz,
    created_at      timestamptz not null
);
