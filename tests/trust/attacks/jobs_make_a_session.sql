-- Make a session as the role of jobs.
-- role: mosovo_jobs
-- damage: select count(*) from organisations_signinsession where session_key = encode(sha256('mine'), 'hex')
insert into organisations_signinsession (session_key, session_data, device, expire_date, account_id) values (encode(sha256('mine'), 'hex'), '', '', now() + interval '1 hour', '{inspector_id}');
/* loot */ select begin_request('mine', gen_random_uuid());
