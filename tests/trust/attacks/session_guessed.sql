-- Begin requests with guessed tickets.
-- role: mosovo_app
begin;
/* loot */ select count(begin_request(md5(n::text), gen_random_uuid())) from generate_series(1, 200) n;
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
rollback;
