-- Set it while connecting.
-- role: mosovo_app
-- connect: -c backtrace_functions={forged_actor}
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
