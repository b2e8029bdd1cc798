-- Read names from the statistics of the planner.
-- role: mosovo_app
/* loot */ select count(*) from pg_stats where tablename = 'identity_name';
/* loot */ select count(*) from pg_statistic;
