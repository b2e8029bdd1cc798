-- Take emergency access, read and roll back, so that nobody hears of it.
-- role: mosovo_app
begin;
select begin_request('{stranger_ticket}', '{request}');
select count(*) from open_in_emergency('{urn}', 'life', 'A reason of some length', 60);
/* loot */ select count(*) from nominals_casereach where nominal_id = '{nominal}' and nominal_id = any(has_emergency_access_now());
/* loot */ select count(*) from unnest(has_emergency_access_now());
/* loot */ select count(*) from identity_name;
/* loot */ select count(*) from whereabouts_address;
rollback;
