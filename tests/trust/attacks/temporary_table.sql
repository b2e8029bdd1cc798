-- Hide a table of ours behind a temporary one.
-- role: mosovo_app
create temporary table caseload_caseloadentry (n int);
/* loot */ select count(*) from pg_class where relnamespace = pg_my_temp_schema();
