grant delete, insert, select, update on table procrastinate_workers to mosovo_app, mosovo_jobs;
grant select, usage on sequence procrastinate_workers_id_seq to mosovo_app, mosovo_jobs;
