alter table intake_postcodearea enable row level security, force row level security;

create policy added on intake_postcodearea for insert to mosovo_app
  with check (force_id::text = ANY (ARRAY[((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text]));
create policy deleted on intake_postcodearea for delete to mosovo_app
  using (force_id::text = ANY (ARRAY[((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text]));
create policy jobs on intake_postcodearea to mosovo_jobs
  using (( SELECT job_may_read('intake_postcodearea'::text) AS job_may_read))
  with check (( SELECT job_may_write('intake_postcodearea'::text) AS job_may_write));
create policy read on intake_postcodearea for select to mosovo_app
  using (true);

CREATE TRIGGER refuse_job_write BEFORE DELETE ON intake_postcodearea FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant delete, insert, select on table intake_postcodearea to mosovo_app, mosovo_jobs;
