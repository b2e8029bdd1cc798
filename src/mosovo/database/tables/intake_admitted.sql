alter table intake_admitted enable row level security, force row level security;

create policy door on intake_admitted to mosovo_door
  using (true)
  with check (true);
create policy jobs on intake_admitted to mosovo_jobs
  using (true)
  with check (true);

grant delete, insert, select, update on table intake_admitted to mosovo_door;
grant usage on sequence intake_admitted_id_seq to mosovo_door;
