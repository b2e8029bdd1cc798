grant select, usage on sequence socialaccount_socialtoken_id_seq to mosovo_app, mosovo_jobs;
