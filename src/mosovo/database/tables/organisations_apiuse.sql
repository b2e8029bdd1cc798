grant insert, select, update on table organisations_apiuse to mosovo_door;
grant select on table organisations_apiuse to mosovo_jobs;
