-- Open by the functions behind the function.
-- role: mosovo_app
begin;
select begin_request('{ticket}', '{request}');
savepoint a;
select open_logged('{nominal}', 'view');
rollback to a;
select log_opening('{urn}', null, 'view', 'consultation', 'nominals.view', array[]::text[]);
rollback to a;
select record_nominal_opened('{nominal}', true);
rollback to a;
select record_card_opened('{nominal}');
rollback to a;
insert into nominals_opened (backend, xact, seen, writable) values (pg_backend_pid(), pg_current_xact_id(), array['{nominal}'::uuid], array['{nominal}'::uuid]);
rollback to a;
/* loot */ select count(*) from identity_name;
/* loot */ select count(*) from whereabouts_address;
rollback;
