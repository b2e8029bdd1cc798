-- Note the use of a session, read and roll back.
-- role: mosovo_app
begin;
savepoint s;
select announce_session('{quiet_ticket}');
rollback to s;
/* loot */ select begin_request('{quiet_ticket}', gen_random_uuid());
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
rollback;
