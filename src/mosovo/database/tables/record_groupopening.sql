alter table record_groupopening enable row level security, force row level security;

create policy door on record_groupopening to mosovo_door
  using (true)
  with check (true);
create policy jobs on record_groupopening to mosovo_jobs
  using (true)
  with check (true);
create policy own on record_groupopening for select to mosovo_app
  using (account_id = ((( SELECT acting('account'::text) AS acting))::uuid) OR (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])));

grant select on table record_groupopening to mosovo_app, mosovo_jobs;
grant insert, select on table record_groupopening to mosovo_door;
