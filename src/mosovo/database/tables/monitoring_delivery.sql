grant insert, select on table monitoring_delivery to mosovo_door;
grant delete, select on table monitoring_delivery to mosovo_jobs;
grant usage on sequence monitoring_delivery_id_seq to mosovo_door;
