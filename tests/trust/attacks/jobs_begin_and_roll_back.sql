-- Begin a job, read and roll its entry back.
-- role: mosovo_jobs
begin;
select begin_job('import');
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from identity_name;
/* loot */ select count(*) from audit_auditentry;
rollback;
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from identity_name;
/* loot */ select count(*) from audit_auditentry;
