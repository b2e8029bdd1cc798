alter table meetings_boardattendance enable row level security, force row level security;

create policy jobs on meetings_boardattendance to mosovo_jobs
  using (true)
  with check (true);
create policy put on meetings_boardattendance for insert to mosovo_app
  with check ((force_id::text = ANY (ARRAY[((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) AND recorded_by_id = ((( SELECT acting('account'::text) AS acting))::uuid));
create policy read on meetings_boardattendance for select to mosovo_app
  using (force_id::text = (( SELECT acting('force'::text) AS acting)));

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON meetings_boardattendance FOR EACH STATEMENT EXECUTE FUNCTION never_edited();

grant insert, select on table meetings_boardattendance to mosovo_app, mosovo_jobs;
