alter table victims_asking enable row level security, force row level security;

create policy door on victims_asking to mosovo_door
  using (true)
  with check (true);
create policy jobs on victims_asking to mosovo_jobs
  using (true)
  with check (true);
create policy own on victims_asking for select to mosovo_app
  using (account_id = ((( SELECT acting('account'::text) AS acting))::uuid) OR (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])));

grant select on table victims_asking to mosovo_app, mosovo_jobs;
grant insert, select, update on table victims_asking to mosovo_door;
