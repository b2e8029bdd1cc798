CREATE TRIGGER bound BEFORE INSERT OR UPDATE ON organisations_signinsession FOR EACH ROW WHEN (new.account_id IS NOT NULL) EXECUTE FUNCTION log_session();
CREATE TRIGGER refuse_job_write BEFORE DELETE ON organisations_signinsession FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant delete, insert, select, update (account_id, began_at, device, expire_date, seen_at, session_data) on table organisations_signinsession to mosovo_signin;
grant delete, select on table organisations_signinsession to mosovo_jobs;
grant delete, insert, select, update on table organisations_signinsession to mosovo_door;
