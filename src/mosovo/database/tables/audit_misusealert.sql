alter table audit_misusealert enable row level security, force row level security;

create policy door on audit_misusealert to mosovo_door
  using (true)
  with check (true);
create policy read_by_auditor on audit_misusealert for select to mosovo_app
  using (( SELECT actor_has_role('auditor'::text) AS actor_has_role) AND account_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid));

grant select on table audit_misusealert to mosovo_app;
grant insert, select, update on table audit_misusealert to mosovo_door;
