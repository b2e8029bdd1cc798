CREATE TRIGGER refuse_job_write BEFORE INSERT ON record_retiredkey FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant select on table record_retiredkey to mosovo_app, mosovo_door;
grant insert, select on table record_retiredkey to mosovo_jobs;
