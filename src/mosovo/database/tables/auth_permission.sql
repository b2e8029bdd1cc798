grant delete, insert, select, update on table auth_permission to mosovo_app, mosovo_jobs;
grant select, usage on sequence auth_permission_id_seq to mosovo_app, mosovo_jobs;
