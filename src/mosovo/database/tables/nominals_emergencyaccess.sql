alter table nominals_emergencyaccess enable row level security, force row level security;

create policy door on nominals_emergencyaccess to mosovo_door
  using (true)
  with check (true);
create policy jobs on nominals_emergencyaccess to mosovo_jobs
  using (( SELECT job_may_read('nominals_emergencyaccess'::text) AS job_may_read))
  with check (( SELECT job_may_write('nominals_emergencyaccess'::text) AS job_may_write));
create policy seen on nominals_emergencyaccess for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) OR account_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) OR (EXISTS ( SELECT
   FROM nominals_casereach r
  WHERE r.nominal_id = nominals_emergencyaccess.nominal_id)));

grant select on table nominals_emergencyaccess to mosovo_app, mosovo_jobs;
grant insert, select, update (closes_at) on table nominals_emergencyaccess to mosovo_door;
