alter table supervision_reviewquestion enable row level security, force row level security;

create policy ended on supervision_reviewquestion for update to mosovo_app
  using ((force_id::text = ANY (ARRAY[((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text])) AND until IS NULL)
  with check ((force_id::text = ANY (ARRAY[((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text])) AND ended_by_id = current_actor('account'::text)::uuid);
create policy jobs on supervision_reviewquestion to mosovo_jobs
  using (( SELECT job_may_read('supervision_reviewquestion'::text) AS job_may_read))
  with check (( SELECT job_may_write('supervision_reviewquestion'::text) AS job_may_write));
create policy read on supervision_reviewquestion for select to mosovo_app
  using (current_actor('account'::text) IS NOT NULL);
create policy requested on supervision_reviewquestion for insert to mosovo_app
  with check ((force_id::text = ANY (ARRAY[((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text])) AND set_by_id = current_actor('account'::text)::uuid);

grant insert, select, update (ended_by_id, until) on table supervision_reviewquestion to mosovo_app, mosovo_jobs;
