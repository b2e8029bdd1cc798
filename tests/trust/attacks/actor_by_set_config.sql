-- Set the parameter that holds the actor for this transaction.
-- role: mosovo_app
begin;
select set_config('backtrace_functions', '{forged_actor}', true);
rollback;
begin;
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
rollback;
