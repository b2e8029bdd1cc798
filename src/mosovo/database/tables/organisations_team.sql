grant select on table organisations_team to mosovo_app;
grant insert, select, select (force_id, id), update on table organisations_team to mosovo_door;
grant insert, select, update on table organisations_team to mosovo_jobs;
