alter table meetings_boardattendance enable row level security, force row level security;

create policy inserted on meetings_boardattendance for insert to mosovo_app
  with check ((force_id::text = ANY (ARRAY[((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) AND recorded_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid));
create policy jobs on meetings_boardattendance to mosovo_jobs
  using (( SELECT job_may_read('meetings_boardattendance'::text) AS job_may_read))
  with check (( SELECT job_may_write('meetings_boardattendance'::text) AS job_may_write));
create policy read on meetings_boardattendance for select to mosovo_app
  using (force_id::text = (( SELECT current_actor('force'::text) AS current_actor)));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON meetings_boardattendance FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON meetings_boardattendance REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();

grant insert, select on table meetings_boardattendance to mosovo_app, mosovo_jobs;
