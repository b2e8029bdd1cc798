-- Make a schema, and an operator in it.
-- role: mosovo_app
create schema mine;
create table public.mine (n int);
/* loot */ select count(*) from pg_namespace where nspname = 'mine';
/* loot */ select count(*) from pg_class where relname = 'mine';
