-- Begin a job in a savepoint that is kept, and read before it is committed.
-- role: mosovo_jobs
begin;
savepoint s;
select begin_job('import');
release s;
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from identity_name;
/* loot */ select count(*) from audit_auditentry;
rollback;
