alter table supervision_question enable row level security, force row level security;

create policy asked on supervision_question for insert to mosovo_app
  with check ((force_id::text = ANY (ARRAY[((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text])) AND set_by_id = acting('account'::text)::uuid);
create policy ended on supervision_question for update to mosovo_app
  using ((force_id::text = ANY (ARRAY[((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text])) AND until IS NULL)
  with check ((force_id::text = ANY (ARRAY[((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text])) AND ended_by_id = acting('account'::text)::uuid);
create policy jobs on supervision_question to mosovo_jobs
  using (true)
  with check (true);
create policy read on supervision_question for select to mosovo_app
  using (acting('account'::text) IS NOT NULL);

grant insert, select, update (ended_by_id, until) on table supervision_question to mosovo_app, mosovo_jobs;
