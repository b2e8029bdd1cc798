grant select on table organisations_force to mosovo_app;
grant select, select (code, jurisdiction) on table organisations_force to mosovo_door;
grant insert, select, update on table organisations_force to mosovo_jobs;
