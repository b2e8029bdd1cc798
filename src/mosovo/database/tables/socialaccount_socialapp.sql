grant select, usage on sequence socialaccount_socialapp_id_seq to mosovo_app, mosovo_jobs;
