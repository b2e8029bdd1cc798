-- End or cancel the other connections of the role.
-- role: mosovo_app
/* loot */ select pg_terminate_backend(pid)::int from pg_stat_activity where usename = current_user and pid <> pg_backend_pid();
/* loot */ select pg_cancel_backend(pg_backend_pid())::int;
