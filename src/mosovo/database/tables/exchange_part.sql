grant insert on table exchange_part to mosovo_app;
grant delete, select on table exchange_part to mosovo_jobs;
grant select, usage on sequence exchange_part_id_seq to mosovo_app, mosovo_jobs;
