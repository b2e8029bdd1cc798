-- Become another role.
-- role: mosovo_app
set role mosovo_door;
set role mosovo_owner;
set session authorization mosovo_jobs;
/* loot */ select nullif(current_user, session_user);
reset role;
/* loot */ select count(*) from nominals_casereach;
/* loot */ select count(*) from caseload_caseloadentry;
/* loot */ select count(*) from search_persontoken;
