-- Store data where no policy looks.
-- role: mosovo_app
/* loot */ select lo_create(0);
/* loot */ select lo_from_bytea(0, 'hoard');
/* loot */ select count(*) from pg_largeobject_metadata;
