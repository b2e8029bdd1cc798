-- Open a record by the function of jobs and roll back.
-- role: mosovo_app
begin;
select begin_request('{ticket}', '{request}');
savepoint s;
select count(*) from open_nominal('{urn}', null, 'view', 'consultation', 'nominals.view', false, array[]::text[]);
rollback to s;
/* loot */ select count(*) from identity_name;
/* loot */ select count(*) from whereabouts_address;
rollback;
