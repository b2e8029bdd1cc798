insert into record_approvalkind (name, table_name, parts, roles, per_force, written_by, decision_columns) values
  ('reading', 'obligations_lawreading', '{"obligations_readingreplacement": "reading_id"}', '{legal_adviser}', true, '{recorded_by_id}', '{}'),
  ('risk_level', 'risk_risklevel', '{}', '{supervisor,inspector}', false, '{recorded_by_id}', '{}'),
  ('assessment', 'risk_assessment', '{"risk_assessmentfinding": "assessment_id"}', '{supervisor,inspector}', false, '{recorded_by_id}', '{}'),
  ('plan', 'plan_planversion', '{}', '{supervisor,inspector}', false, '{recorded_by_id}', '{}'),
  ('reactive_management', 'management_modes_reactiveproposal', '{}', '{inspector}', false, '{recorded_by_id}', '{}'),
  ('trail_request', 'monitoring_trailrequest', '{}', '{supervisor,inspector}', false, '{recorded_by_id}', '{}'),
  ('breach_review', 'breaches_breachstep', '{}', '{supervisor,inspector}', false, '{recorded_by_id}', '{}'),
  ('ruling', 'obligations_ruling', '{}', '{supervisor,inspector}', false, '{recorded_by_id}', '{}'),
  ('meeting_disclosure', 'meetings_disclosuredecision', '{}', '{supervisor,inspector,mappa_coordinator,mappa_chair}', false, '{recorded_by_id}', '{}'),
  ('emergency_access', 'nominals_emergencyaccess', '{}', '{supervisor,inspector}', false, '{account_id}', '{}'),
  ('export', 'exchange_export', '{}', '{supervisor,inspector}', true, '{asked_by_id}', '{agreed,decided_by_id,decided_at,decision_reason,until}'),
  ('register_export', 'exchange_registerexportrequest', '{}', '{administrator,inspector}', true, '{asked_by_id}', '{decided_by_id,decided_at,state,made_at,manifest,failure}'),
  ('import_undo', 'exchange_importundo', '{}', '{administrator,inspector}', true, '{asked_by_id}', '{decided_by_id,decided_at,state,facts,people,archived,stayed,done_at}'),
  ('account', 'organisations_accountproposal', '{}', '{administrator,inspector}', true, '{proposed_by_id,account_id}', '{agreed,decided_by_id,decided_at}'),
  ('setting', 'organisations_settingchange', '{}', '{administrator,inspector}', true, '{proposed_by_id}', '{agreed,decided_by_id,decided_at,applied_at,failure}'),
  ('victim_access', 'victims_victimaccessrequest', '{}', '{supervisor,inspector}', false, '{account_id}', '{decided_by_id,decided_at,granted,answer,closes_at}')
on conflict (name) do update set table_name = excluded.table_name, parts = excluded.parts, roles = excluded.roles,
  per_force = excluded.per_force, written_by = excluded.written_by, decision_columns = excluded.decision_columns;
