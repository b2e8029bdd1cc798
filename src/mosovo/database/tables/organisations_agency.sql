CREATE TRIGGER refuse_job_write BEFORE INSERT OR UPDATE ON organisations_agency FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant select on table organisations_agency to mosovo_app, mosovo_door;
grant insert, select, update on table organisations_agency to mosovo_jobs;
