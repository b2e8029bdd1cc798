grant delete, insert, select, update on table auth_group_permissions to mosovo_app, mosovo_jobs;
grant select, usage on sequence auth_group_permissions_id_seq to mosovo_app, mosovo_jobs;
