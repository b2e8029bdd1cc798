grant select on table record_retiredkey to mosovo_app, mosovo_door;
grant insert, select on table record_retiredkey to mosovo_jobs;
