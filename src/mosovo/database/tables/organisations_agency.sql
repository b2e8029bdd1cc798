grant select on table organisations_agency to mosovo_app, mosovo_door;
grant insert, select, update on table organisations_agency to mosovo_jobs;
