alter table mappa_formedition enable row level security, force row level security;

create policy jobs on mappa_formedition to mosovo_jobs
  using (( SELECT job_may_read('mappa_formedition'::text) AS job_may_read))
  with check (( SELECT job_may_write('mappa_formedition'::text) AS job_may_write));
create policy read on mappa_formedition for select to mosovo_app
  using (current_actor('account'::text) IS NOT NULL);
create policy set on mappa_formedition for insert to mosovo_app
  with check ((force_id::text = ANY (ARRAY[((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text])) AND set_by_id = current_actor('account'::text)::uuid);

grant insert, select on table mappa_formedition to mosovo_app, mosovo_jobs;
