-- Begin a request whose session the log did not note.
-- role: mosovo_app
begin;
/* loot */ select begin_request('{quiet_ticket}', gen_random_uuid());
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
rollback;
