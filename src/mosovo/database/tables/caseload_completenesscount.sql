CREATE TRIGGER refuse_job_write BEFORE INSERT ON caseload_completenesscount FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant insert, select on table caseload_completenesscount to mosovo_app, mosovo_jobs;
