-- Take the rights of a kind of job whose entry is not in the log.
-- role: mosovo_jobs
select begin_job('audit.send_checkpoint');
select resume_job('import');
select put_job('import 1');
select begin_job('everything');
/* loot */ select count(*) from identity_name;
begin;
select begin_job('import');
select resume_job('import');
/* loot */ select count(*) from identity_name;
rollback;
/* loot */ select count(*) from identity_name;
