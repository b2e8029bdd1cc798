grant insert, select, update on table exchange_import to mosovo_app, mosovo_jobs;
