CREATE TRIGGER refuse_job_write BEFORE DELETE ON exchange_uploadpart FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant insert on table exchange_uploadpart to mosovo_app;
grant delete, select on table exchange_uploadpart to mosovo_jobs;
grant select, usage on sequence exchange_uploadpart_id_seq to mosovo_app, mosovo_jobs;
