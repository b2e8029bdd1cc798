-- Read in the transaction after the one that proved the actor.
-- role: mosovo_app
begin;
select begin_request('{ticket}', gen_random_uuid());
commit;
begin;
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
rollback;
