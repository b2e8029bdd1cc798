-- Call the function behind begin_request.
-- role: mosovo_app
begin;
savepoint s;
select put_actor(array['{inspector_id}', 'Insp Edwin Harrow', 'NS', '', '', '{inspector}', 't', '', '', '', '', '', '{inspector}', '']);
rollback to s;
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
rollback;
