alter table nominals_possibleduplicatenotice enable row level security, force row level security;

create policy door on nominals_possibleduplicatenotice to mosovo_door
  using (true)
  with check (true);
create policy jobs on nominals_possibleduplicatenotice to mosovo_jobs
  using (( SELECT job_may_read('nominals_possibleduplicatenotice'::text) AS job_may_read))
  with check (( SELECT job_may_write('nominals_possibleduplicatenotice'::text) AS job_may_write));
create policy seen on nominals_possibleduplicatenotice for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM nominals_casereach r
  WHERE r.nominal_id = nominals_possibleduplicatenotice.nominal_id)));

grant select on table nominals_possibleduplicatenotice to mosovo_app;
grant insert, select on table nominals_possibleduplicatenotice to mosovo_door, mosovo_jobs;
grant select, usage on sequence nominals_possibleduplicatenotice_id_seq to mosovo_app, mosovo_jobs;
