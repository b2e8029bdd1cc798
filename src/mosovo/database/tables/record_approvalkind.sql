grant select on table record_approvalkind to mosovo_app, mosovo_door, mosovo_jobs;
