alter table nominals_decoyrequest enable row level security, force row level security;

create policy door on nominals_decoyrequest to mosovo_door
  using (true)
  with check (true);
create policy jobs on nominals_decoyrequest to mosovo_jobs
  using (( SELECT job_may_read('nominals_decoyrequest'::text) AS job_may_read))
  with check (( SELECT job_may_write('nominals_decoyrequest'::text) AS job_may_write));
create policy read_by_auditor on nominals_decoyrequest for select to mosovo_app
  using (( SELECT actor_has_role('auditor'::text) AS actor_has_role) AND force_id::text = (( SELECT current_actor('force'::text) AS current_actor)));
create policy requested on nominals_decoyrequest for insert to mosovo_app
  with check (( SELECT actor_has_role('auditor'::text) AS actor_has_role) AND force_id::text = (( SELECT current_actor('force'::text) AS current_actor)) AND asked_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND state::text = 'waiting'::text AND decided_by_id IS NULL AND made_at IS NULL);

grant insert, select on table nominals_decoyrequest to mosovo_app;
grant select, update (decided_at, decided_by_id, state) on table nominals_decoyrequest to mosovo_door;
grant select, update (made_at, state) on table nominals_decoyrequest to mosovo_jobs;
