alter table record_message enable row level security, force row level security;

create policy changed on record_message for update to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) OR (force_id::text = ANY (ARRAY[((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])))
  with check (channel::text = 'letter'::text OR (state::text = ANY (ARRAY['withdrawn'::text, 'failed'::text])));
create policy door on record_message to mosovo_door
  using (true);
create policy jobs on record_message to mosovo_jobs
  using (( SELECT job_may_read('record_message'::text) AS job_may_read))
  with check (( SELECT job_may_write('record_message'::text) AS job_may_write));
create policy queued on record_message for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND asked_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND force_id::text = (( SELECT current_actor('force'::text) AS current_actor)) AND (state::text = 'queued'::text OR channel::text = 'page'::text OR purpose::text = 'link'::text) AND queued_at >= now() AND queued_at <= clock_timestamp());
create policy read on record_message for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND (( SELECT current_actor('force'::text) AS current_actor)) <> ''::text OR asked_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) OR to_account_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) OR (force_id::text = ANY (ARRAY[((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])));

grant insert, select, update (attempts, delivered_at, failed_at, failure, reference, resolution, resolved_at, resolved_by_id, sent_at, state) on table record_message to mosovo_app;
grant insert, select, update (attempts, delivered_at, failed_at, failure, next_try_at, reference, resolution, resolved_at, resolved_by_id, sent_at, state) on table record_message to mosovo_jobs;
grant select (about, agency_id, channel, nominal_id, opened_at, queued_at, resolved_at, state, to_account_id), update (opened_at, opened_by_id) on table record_message to mosovo_door;
