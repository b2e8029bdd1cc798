CREATE TRIGGER logged AFTER INSERT OR DELETE OR UPDATE ON mfa_authenticator FOR EACH ROW EXECUTE FUNCTION log_factor();
CREATE TRIGGER refuse_job_write BEFORE INSERT ON mfa_authenticator FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant delete, insert, select, update on table mfa_authenticator to mosovo_signin;
grant delete, select on table mfa_authenticator to mosovo_door;
grant insert, select (id, type, user_id) on table mfa_authenticator to mosovo_jobs;
grant select, usage on sequence mfa_authenticator_id_seq to mosovo_jobs, mosovo_signin;
