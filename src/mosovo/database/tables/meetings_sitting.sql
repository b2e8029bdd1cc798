alter table meetings_sitting enable row level security, force row level security;

create policy changed on meetings_sitting for update to mosovo_app
  using (force_id::text = ANY (ARRAY[((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text]))
  with check (force_id::text = ANY (ARRAY[((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text]));
create policy door on meetings_sitting for select to mosovo_door
  using (true);
create policy jobs on meetings_sitting to mosovo_jobs
  using (true)
  with check (true);
create policy put on meetings_sitting for insert to mosovo_app
  with check ((force_id::text = ANY (ARRAY[((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) AND convened_by_id = ((( SELECT acting('account'::text) AS acting))::uuid));
create policy read on meetings_sitting for select to mosovo_app
  using (force_id::text = (( SELECT acting('force'::text) AS acting)) OR (EXISTS ( SELECT
   FROM meetings_slot s
  WHERE s.sitting_id = meetings_sitting.id)));

grant insert, select, update (area, cancelled_because, chair_id, ends, held_on, kind, minute_taker_id, mode, starts, venue, version) on table meetings_sitting to mosovo_app, mosovo_jobs;
grant select on table meetings_sitting to mosovo_door;
