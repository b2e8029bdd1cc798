CREATE TRIGGER refuse_job_write BEFORE INSERT OR UPDATE ON organisations_team FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant select on table organisations_team to mosovo_app;
grant insert, select, select (force_id, id), update on table organisations_team to mosovo_door;
grant insert, select, update on table organisations_team to mosovo_jobs;
