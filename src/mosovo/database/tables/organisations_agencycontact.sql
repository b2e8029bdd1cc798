alter table organisations_agencycontact enable row level security, force row level security;

create policy door on organisations_agencycontact for select to mosovo_door
  using (true);
create policy inserted on organisations_agencycontact for insert to mosovo_app
  with check ((force_id::text = ANY (ARRAY[((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) AND added_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND removed_at IS NULL);
create policy jobs on organisations_agencycontact to mosovo_jobs
  using (( SELECT job_may_read('organisations_agencycontact'::text) AS job_may_read))
  with check (( SELECT job_may_write('organisations_agencycontact'::text) AS job_may_write));
create policy read on organisations_agencycontact for select to mosovo_app
  using (force_id::text = (( SELECT current_actor('force'::text) AS current_actor)));
create policy removed on organisations_agencycontact for update to mosovo_app
  using (force_id::text = ANY (ARRAY[((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text]))
  with check (removed_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid));

grant insert, select, update (removed_at, removed_by_id) on table organisations_agencycontact to mosovo_app, mosovo_jobs;
grant select on table organisations_agencycontact to mosovo_door;
