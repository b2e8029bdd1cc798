CREATE TRIGGER refuse_job_write BEFORE INSERT OR UPDATE ON organisations_apiwebhook FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant insert, select, update on table organisations_apiwebhook to mosovo_door;
grant insert, select, update (agreed_at, agreed_by_id, answered_at, attempts, end_reason, ended_at, failing_since, failure, next_try_at, place, secret_changed_at, secret_number) on table organisations_apiwebhook to mosovo_jobs;
