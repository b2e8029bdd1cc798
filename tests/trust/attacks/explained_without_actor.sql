-- Ask the functions that explain access, as nobody.
-- role: mosovo_app
/* loot */ select count(*) from explain_access('{urn}', '{inspector_id}', 'view');
/* loot */ select count(*) from who_may_see('{urn}');
/* loot */ select count(*) from possible_duplicates('Marchetti', 'Alwyn', null, null);
