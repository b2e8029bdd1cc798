alter table nominals_likeness enable row level security, force row level security;

create policy door on nominals_likeness to mosovo_door
  using (true)
  with check (true);
create policy jobs on nominals_likeness to mosovo_jobs
  using (true)
  with check (true);
create policy seen on nominals_likeness for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM nominals_reach r
  WHERE r.nominal_id = nominals_likeness.nominal_id)));

grant select on table nominals_likeness to mosovo_app;
grant insert, select on table nominals_likeness to mosovo_door, mosovo_jobs;
grant select, usage on sequence nominals_likeness_id_seq to mosovo_app, mosovo_jobs;
