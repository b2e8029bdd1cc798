grant delete, insert, select, update on table mfa_authenticator to mosovo_app, mosovo_jobs;
grant delete, select on table mfa_authenticator to mosovo_door;
grant select, usage on sequence mfa_authenticator_id_seq to mosovo_app, mosovo_jobs;
