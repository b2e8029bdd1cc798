-- Read after going back to before the actor was proved.
-- role: mosovo_app
begin;
savepoint s;
select begin_request('{ticket}', gen_random_uuid());
rollback to s;
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
rollback;
