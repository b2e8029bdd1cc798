-- Begin a request with a session that has ended.
-- role: mosovo_app
begin;
/* loot */ select begin_request('{expired_ticket}', gen_random_uuid());
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
rollback;
