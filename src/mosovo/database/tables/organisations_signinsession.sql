grant delete, insert, select, update on table organisations_signinsession to mosovo_app, mosovo_jobs;
grant delete, select on table organisations_signinsession to mosovo_door;
