grant delete, insert, select, update on table procrastinate_events to mosovo_app, mosovo_jobs;
grant select, usage on sequence procrastinate_events_id_seq to mosovo_app, mosovo_jobs;
