-- Change one value of the actor.
-- role: mosovo_app
begin;
savepoint s;
select change_actor('account', '{inspector_id}');
rollback to s;
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
rollback;
