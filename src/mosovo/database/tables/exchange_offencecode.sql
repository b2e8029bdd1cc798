grant delete, insert, select, update on table exchange_offencecode to mosovo_app, mosovo_jobs;
