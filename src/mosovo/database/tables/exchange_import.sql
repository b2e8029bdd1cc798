CREATE TRIGGER refuse_job_write BEFORE INSERT OR UPDATE ON exchange_import FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant insert, select, update on table exchange_import to mosovo_app, mosovo_jobs;
