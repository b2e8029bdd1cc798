-- Begin a request with the key as it is stored.
-- role: mosovo_app
begin;
/* loot */ select begin_request('{stored_key}', gen_random_uuid());
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
rollback;
