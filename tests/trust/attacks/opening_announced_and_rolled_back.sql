-- Announce an opening in the transaction that reads.
-- role: mosovo_app
begin;
select begin_request('{ticket}', '{request}');
savepoint s;
select count(*) from announce_limited_opening('{ticket}', '{request}', '{urn}', null, 'view', 'consultation', 'nominals.view', array[]::text[]);
rollback to s;
/* loot */ select count(*) from identity_name;
/* loot */ select count(*) from whereabouts_address;
rollback;
