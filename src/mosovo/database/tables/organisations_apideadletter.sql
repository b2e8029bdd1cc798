grant select, update (again_at) on table organisations_apideadletter to mosovo_door;
grant insert, select, update (again_at, failure, sent_at) on table organisations_apideadletter to mosovo_jobs;
