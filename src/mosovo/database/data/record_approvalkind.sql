insert into record_approvalkind (name, table_name, parts, roles, per_force) values
  ('reading', 'obligations_lawreading', '{"obligations_readingreplacement": "reading_id"}', '{legal_adviser}', true),
  ('risk_level', 'risk_risklevel', '{}', '{supervisor,inspector}', false),
  ('assessment', 'risk_assessment', '{"risk_assessmentfinding": "assessment_id"}', '{supervisor,inspector}', false),
  ('plan', 'plan_planversion', '{}', '{supervisor,inspector}', false),
  ('reactive_management', 'management_modes_reactiveproposal', '{}', '{inspector}', false),
  ('trail_request', 'monitoring_trailrequest', '{}', '{supervisor,inspector}', false),
  ('breach_review', 'breaches_breachstep', '{}', '{supervisor,inspector}', false),
  ('ruling', 'obligations_ruling', '{}', '{supervisor,inspector}', false),
  ('meeting_disclosure', 'meetings_disclosuredecision', '{}', '{supervisor,inspector,mappa_coordinator,mappa_chair}', false)
on conflict (name) do update set table_name = excluded.table_name, parts = excluded.parts, roles = excluded.roles,
  per_force = excluded.per_force;
