grant delete, insert, select, update on table procrastinate_periodic_defers to mosovo_app, mosovo_jobs;
grant select, usage on sequence procrastinate_periodic_defers_id_seq to mosovo_app, mosovo_jobs;
