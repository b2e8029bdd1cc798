alter table nominals_brokenglass enable row level security, force row level security;

create policy door on nominals_brokenglass to mosovo_door
  using (true)
  with check (true);
create policy jobs on nominals_brokenglass to mosovo_jobs
  using (true)
  with check (true);
create policy seen on nominals_brokenglass for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) OR account_id = ((( SELECT acting('account'::text) AS acting))::uuid) OR (EXISTS ( SELECT
   FROM nominals_reach r
  WHERE r.nominal_id = nominals_brokenglass.nominal_id)));

grant select on table nominals_brokenglass to mosovo_app, mosovo_jobs;
grant insert, select on table nominals_brokenglass to mosovo_door;
