insert into record_approvalkind (name, table_name, parts, roles, per_force) values
  ('reading', 'obligations_lawreading', '{"obligations_readingreplacement": "reading_id"}', '{legal_adviser}', true),
  ('risk_level', 'risk_risklevel', '{}', '{supervisor,inspector}', false),
  ('meeting_disclosure', 'meetings_disclosuredecision', '{}', '{supervisor,inspector,mappa_coordinator}', false)
on conflict (name) do update set table_name = excluded.table_name, parts = excluded.parts, roles = excluded.roles,
  per_force = excluded.per_force;
