-- Let every new connection begin with it.
-- role: mosovo_app
alter role mosovo_app set backtrace_functions = '{forged_actor}';
alter database current set backtrace_functions = '{forged_actor}';
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
