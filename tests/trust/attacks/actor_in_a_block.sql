-- Set it inside an anonymous block.
-- role: mosovo_app
do $$ begin perform set_config('backtrace_functions', '{forged_actor}', false); end $$;
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
