alter table nominals_exclusion enable row level security, force row level security;

create policy door on nominals_exclusion for select to mosovo_door
  using (true);
create policy ended on nominals_exclusion for update to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]));
create policy excluded on nominals_exclusion for insert to mosovo_app
  with check (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]));
create policy jobs on nominals_exclusion to mosovo_jobs
  using (( SELECT job_may_read('nominals_exclusion'::text) AS job_may_read))
  with check (( SELECT job_may_write('nominals_exclusion'::text) AS job_may_write));
create policy opened on nominals_exclusion for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));

grant insert, select, update (until) on table nominals_exclusion to mosovo_app;
grant select on table nominals_exclusion to mosovo_door;
grant insert, select on table nominals_exclusion to mosovo_jobs;
