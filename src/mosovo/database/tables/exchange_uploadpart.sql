grant insert on table exchange_uploadpart to mosovo_app;
grant delete, select on table exchange_uploadpart to mosovo_jobs;
grant select, usage on sequence exchange_uploadpart_id_seq to mosovo_app, mosovo_jobs;
