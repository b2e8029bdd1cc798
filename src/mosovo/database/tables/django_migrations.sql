grant select on table django_migrations to mosovo_app, mosovo_jobs;
grant select, usage on sequence django_migrations_id_seq to mosovo_app, mosovo_jobs;
