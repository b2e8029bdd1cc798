alter table meetings_standingmember enable row level security, force row level security;

create policy changed on meetings_standingmember for update to mosovo_app
  using (force_id::text = ANY (ARRAY[((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text]))
  with check (force_id::text = ANY (ARRAY[((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text]));
create policy inserted on meetings_standingmember for insert to mosovo_app
  with check ((force_id::text = ANY (ARRAY[((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) AND added_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid));
create policy jobs on meetings_standingmember to mosovo_jobs
  using (( SELECT job_may_read('meetings_standingmember'::text) AS job_may_read))
  with check (( SELECT job_may_write('meetings_standingmember'::text) AS job_may_write));
create policy read on meetings_standingmember for select to mosovo_app
  using (force_id::text = (( SELECT current_actor('force'::text) AS current_actor)));

grant insert, select, update (until) on table meetings_standingmember to mosovo_app, mosovo_jobs;
