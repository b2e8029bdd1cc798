alter table obligations_policychange enable row level security, force row level security;

create policy applied on obligations_policychange for update to mosovo_app
  using (force_id::text = (( SELECT inspected_force_now() AS inspected_force_now)) AND applied_at IS NULL)
  with check (force_id::text = (( SELECT inspected_force_now() AS inspected_force_now)) AND applied_by_id = current_actor('account'::text)::uuid);
create policy jobs on obligations_policychange to mosovo_jobs
  using (( SELECT job_may_read('obligations_policychange'::text) AS job_may_read))
  with check (( SELECT job_may_write('obligations_policychange'::text) AS job_may_write));
create policy proposed on obligations_policychange for insert to mosovo_app
  with check (force_id::text = (( SELECT inspected_force_now() AS inspected_force_now)) AND proposed_by_id = current_actor('account'::text)::uuid AND effect IS NULL AND applied_at IS NULL);
create policy read on obligations_policychange for select to mosovo_app
  using (force_id::text = ANY (ARRAY[((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text]));

grant insert, select, update (applied_at, applied_by_id) on table obligations_policychange to mosovo_app;
grant insert, select, update (applied_at, applied_by_id, derived_at, effect, not_derived, rehearsed_at) on table obligations_policychange to mosovo_jobs;
