-- Make a session of the inspector.
-- role: mosovo_app
-- damage: select count(*) from organisations_signinsession where session_key = encode(sha256('mine'), 'hex')
insert into organisations_signinsession (session_key, session_data, device, expire_date, account_id, announced_at) values (encode(sha256('mine'), 'hex'), '', '', now() + interval '1 hour', '{inspector_id}', now());
begin;
/* loot */ select begin_request('mine', gen_random_uuid());
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
rollback;
