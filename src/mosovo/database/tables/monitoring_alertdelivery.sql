grant insert, select on table monitoring_alertdelivery to mosovo_door;
grant delete, select on table monitoring_alertdelivery to mosovo_jobs;
grant usage on sequence monitoring_alertdelivery_id_seq to mosovo_door;
