-- Act as a job does.
-- role: mosovo_app
begin;
savepoint s;
select act_in_job('{inspector_id}', 'Insp Edwin Harrow', 'NS', null, null, array['inspector'], true, null, '');
rollback to s;
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
rollback;
