-- Set it by SET LOCAL.
-- role: mosovo_app
begin;
savepoint s;
set local backtrace_functions = '{forged_actor}';
rollback to s;
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
rollback;
