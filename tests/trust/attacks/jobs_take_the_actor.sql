-- Set the parameter that holds the actor as the role of jobs.
-- role: mosovo_jobs
set backtrace_functions = '{forged_actor}';
/* loot */ select current_actor('account');
