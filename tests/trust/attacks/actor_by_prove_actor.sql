-- Prove an actor without the check of time.
-- role: mosovo_app
begin;
savepoint s;
select prove_actor('{stored_key}', gen_random_uuid(), '-infinity');
rollback to s;
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
rollback;
