-- Begin a request with the session that the log names.
-- role: mosovo_app
begin;
/* loot */ select begin_request(session_hash, gen_random_uuid()) from audit_auditentry limit 1;
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
rollback;
