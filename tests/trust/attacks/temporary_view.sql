-- Hide a table behind a temporary view.
-- role: mosovo_app
create temporary view nominals_casereach as select 1;
/* loot */ select count(*) from pg_class where relnamespace = pg_my_temp_schema();
