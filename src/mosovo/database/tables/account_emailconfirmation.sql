grant delete, insert, select, update on table account_emailconfirmation to mosovo_app, mosovo_jobs;
grant select, usage on sequence account_emailconfirmation_id_seq to mosovo_app, mosovo_jobs;
