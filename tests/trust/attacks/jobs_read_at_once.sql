-- Read everything as the role of jobs, on a connection that did not begin a job.
-- role: mosovo_jobs
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from identity_name;
/* loot */ select count(*) from audit_auditentry;
