-- Hold a lock that outlives the transaction.
-- role: mosovo_app
/* loot */ select pg_try_advisory_lock(7);
select pg_advisory_lock(7);
/* loot */ select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid();
