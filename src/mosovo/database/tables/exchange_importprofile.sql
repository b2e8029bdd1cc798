grant insert, select, update (agreed_at, agreed_by_id) on table exchange_importprofile to mosovo_app, mosovo_jobs;
