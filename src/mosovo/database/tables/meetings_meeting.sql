alter table meetings_meeting enable row level security, force row level security;

create policy changed on meetings_meeting for update to mosovo_app
  using (force_id::text = ANY (ARRAY[((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text]))
  with check (force_id::text = ANY (ARRAY[((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text]));
create policy door on meetings_meeting for select to mosovo_door
  using (true);
create policy inserted on meetings_meeting for insert to mosovo_app
  with check ((force_id::text = ANY (ARRAY[((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) AND convened_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid));
create policy jobs on meetings_meeting to mosovo_jobs
  using (( SELECT job_may_read('meetings_meeting'::text) AS job_may_read))
  with check (( SELECT job_may_write('meetings_meeting'::text) AS job_may_write));
create policy read on meetings_meeting for select to mosovo_app
  using (force_id::text = (( SELECT current_actor('force'::text) AS current_actor)) OR (EXISTS ( SELECT
   FROM meetings_meetingcase s
  WHERE s.sitting_id = meetings_meeting.id)));

grant insert, select, update (area, cancellation_reason, chair_id, ends, held_on, kind, minute_taker_id, mode, starts, venue, version) on table meetings_meeting to mosovo_app, mosovo_jobs;
grant select on table meetings_meeting to mosovo_door;
