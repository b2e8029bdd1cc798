grant delete, insert, select, update on table django_session to mosovo_app, mosovo_jobs;
