CREATE TRIGGER refuse_job_write BEFORE DELETE ON monitoring_alertdelivery FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant insert, select on table monitoring_alertdelivery to mosovo_door;
grant delete, select on table monitoring_alertdelivery to mosovo_jobs;
grant usage on sequence monitoring_alertdelivery_id_seq to mosovo_door;
