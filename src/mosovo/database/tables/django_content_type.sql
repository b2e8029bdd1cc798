grant delete, insert, select, update on table django_content_type to mosovo_app, mosovo_jobs;
grant select, usage on sequence django_content_type_id_seq to mosovo_app, mosovo_jobs;
