-- Record a warning in the inspector's name.
-- role: mosovo_app
-- damage: select count(*) from identity_safetywarning where id = '{request}'
begin;
select begin_request('{ticket}', '{request}');
select count(*) from open_announced({entry}, '{urn}', null, 'record', 'identity.record', false);
insert into identity_safetywarning (id, first, nominal_id, recorded_by_id) values ('{request}', '{request}', '{nominal}', '{inspector_id}');
commit;
