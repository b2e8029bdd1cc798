grant delete, insert, select, update on table procrastinate_jobs to mosovo_app, mosovo_jobs;
grant select, usage on sequence procrastinate_jobs_id_seq to mosovo_app, mosovo_jobs;
