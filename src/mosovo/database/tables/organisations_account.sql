grant select, update (last_login) on table organisations_account to mosovo_app;
grant insert, select, select (id, team_id), update on table organisations_account to mosovo_door;
grant insert, select, update on table organisations_account to mosovo_jobs;
