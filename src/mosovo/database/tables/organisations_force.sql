CREATE TRIGGER refuse_job_write BEFORE INSERT OR UPDATE ON organisations_force FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant select on table organisations_force to mosovo_app;
grant select, select (code, jurisdiction) on table organisations_force to mosovo_door;
grant insert, select, update on table organisations_force to mosovo_jobs;
