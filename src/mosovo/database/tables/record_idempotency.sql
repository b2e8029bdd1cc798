grant delete, insert, select, update on table record_idempotency to mosovo_app, mosovo_jobs;
grant select, usage on sequence record_idempotency_id_seq to mosovo_app, mosovo_jobs;
