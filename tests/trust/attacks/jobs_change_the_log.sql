-- Change the log as the role of jobs.
-- role: mosovo_jobs
-- damage: select count(*) from audit_auditentry where rule = 'forged' or not exists (select from audit_auditentry)
update audit_auditentry set rule = 'forged';
delete from audit_auditentry;
truncate audit_auditentry;
