alter table organisations_countryofconcern enable row level security, force row level security;

create policy jobs on organisations_countryofconcern to mosovo_jobs
  using (( SELECT job_may_read('organisations_countryofconcern'::text) AS job_may_read))
  with check (( SELECT job_may_write('organisations_countryofconcern'::text) AS job_may_write));
create policy listed on organisations_countryofconcern for insert to mosovo_app
  with check ((force_id::text = ANY (ARRAY[((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text])) AND listed_by_id = current_actor('account'::text)::uuid);
create policy read on organisations_countryofconcern for select to mosovo_app
  using (current_actor('account'::text) IS NOT NULL);
create policy removed on organisations_countryofconcern for update to mosovo_app
  using ((force_id::text = ANY (ARRAY[((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text])) AND until IS NULL)
  with check ((force_id::text = ANY (ARRAY[((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text])) AND taken_off_by_id = current_actor('account'::text)::uuid);

grant insert, select, update (taken_off_by_id, until) on table organisations_countryofconcern to mosovo_app, mosovo_jobs;
