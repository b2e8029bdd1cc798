-- Begin a new tree without the entry of a declared fork.
-- role: mosovo_jobs
-- damage: select count(*) from audit_logcheckpoint
select begin_job('log');
select begin_log_epoch(2);
