grant delete, insert, select, update on table auth_group to mosovo_app, mosovo_jobs;
grant select, usage on sequence auth_group_id_seq to mosovo_app, mosovo_jobs;
