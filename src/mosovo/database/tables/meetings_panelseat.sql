alter table meetings_panelseat enable row level security, force row level security;

create policy changed on meetings_panelseat for update to mosovo_app
  using (force_id::text = ANY (ARRAY[((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text]))
  with check (force_id::text = ANY (ARRAY[((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text]));
create policy jobs on meetings_panelseat to mosovo_jobs
  using (true)
  with check (true);
create policy put on meetings_panelseat for insert to mosovo_app
  with check ((force_id::text = ANY (ARRAY[((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) AND seated_by_id = ((( SELECT acting('account'::text) AS acting))::uuid));
create policy read on meetings_panelseat for select to mosovo_app
  using (force_id::text = (( SELECT acting('force'::text) AS acting)));

grant insert, select, update (until) on table meetings_panelseat to mosovo_app, mosovo_jobs;
