-- Open a record without an entry.
-- role: mosovo_app
begin;
select begin_request('{ticket}', '{request}');
select count(*) from open_announced(null, '{urn}', null, 'view', 'nominals.view', false);
/* loot */ select count(*) from identity_name;
/* loot */ select count(*) from whereabouts_address;
rollback;
