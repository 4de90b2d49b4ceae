-- What the user of the functions may do. Run at each deployment, after the migrations and once the
-- user is there: whatever was granted by hand is taken back, what was lost is granted again.

revoke create on schema public from public;

grant usage on schema public to vopi_app;

do $$
begin
    execute format('revoke temporary on database %I from public', current_database());
    execute format('revoke all on database %I from vopi_app', current_database());
    execute format('grant connect on database %I to vopi_app', current_database());
end
$$;

revoke all on all tables in schema public from vopi_app;

grant select, insert, update, delete on all tables in schema public to vopi_app;

-- The history is the migrations' own.
revoke insert, update, delete on schema_history from vopi_app;

revoke all on all sequences in schema public from vopi_app;

grant usage on all sequences in schema public to vopi_app;

grant execute on all functions in schema public to vopi_app;

-- Tables of later migrations.
alter default privileges in schema public
    grant select, insert, update, delete on tables to vopi_app;

alter default privileges in schema public
    grant usage on sequences to vopi_app;

alter default privileges in schema public
    grant execute on functions to vopi_app;

-- Below the 45 seconds after which the Data API gives a statement up, above the 29 of an API call.
alter role vopi_app set statement_timeout = '30s';

-- A function that dies in a transaction holds its locks no longer than this.
alter role vopi_app set idle_in_transaction_session_timeout = '60s';
