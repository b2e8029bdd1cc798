grant delete, insert, select, update on table account_emailaddress to mosovo_app, mosovo_jobs;
grant select, usage on sequence account_emailaddress_id_seq to mosovo_app, mosovo_jobs;
