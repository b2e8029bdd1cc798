CREATE TRIGGER refuse_job_write BEFORE INSERT OR DELETE OR UPDATE ON exchange_offencecode FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant delete, insert, select, update on table exchange_offencecode to mosovo_app, mosovo_jobs;
