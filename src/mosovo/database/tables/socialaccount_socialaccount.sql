grant select on table socialaccount_socialaccount to mosovo_app, mosovo_jobs;
grant select, usage on sequence socialaccount_socialaccount_id_seq to mosovo_app, mosovo_jobs;
