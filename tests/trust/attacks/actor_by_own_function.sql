-- Make a function that sets it.
-- role: mosovo_app
create function public.mine() returns bigint language sql set backtrace_functions = '{forged_actor}' as 'select count(*) from nominals_casereach';
/* loot */ select public.mine();
create function pg_temp.mine() returns bigint language sql set backtrace_functions = '{forged_actor}' as 'select count(*) from nominals_casereach';
/* loot */ select pg_temp.mine();
