CREATE TRIGGER refuse_job_write BEFORE INSERT OR UPDATE ON organisations_apideadletter FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant select, update (again_at) on table organisations_apideadletter to mosovo_door;
grant insert, select, update (again_at, failure, sent_at) on table organisations_apideadletter to mosovo_jobs;
