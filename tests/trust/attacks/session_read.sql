-- Read the sessions of others.
-- role: mosovo_app
/* loot */ select count(*) from organisations_signinsession;
/* loot */ select session_key from organisations_signinsession limit 1;
/* loot */ select count(*) from session_of('{stored_key}');
