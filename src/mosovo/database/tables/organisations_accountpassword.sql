CREATE TRIGGER refuse_job_write BEFORE INSERT OR UPDATE ON organisations_accountpassword FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant insert, select, update on table organisations_accountpassword to mosovo_door;
grant insert, select (account_id), update on table organisations_accountpassword to mosovo_jobs;
