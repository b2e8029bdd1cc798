CREATE TRIGGER refuse_job_write BEFORE INSERT OR UPDATE ON organisations_account FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant select, update (last_login) on table organisations_account to mosovo_app;
grant insert, select, select (id, team_id), update on table organisations_account to mosovo_door;
grant insert, select, update on table organisations_account to mosovo_jobs;
