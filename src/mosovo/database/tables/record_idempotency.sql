CREATE TRIGGER refuse_job_write BEFORE INSERT OR DELETE OR UPDATE ON record_idempotency FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant delete, insert, select, update on table record_idempotency to mosovo_app, mosovo_jobs;
grant select, usage on sequence record_idempotency_id_seq to mosovo_app, mosovo_jobs;
