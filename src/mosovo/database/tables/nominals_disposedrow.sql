alter table nominals_disposedrow enable row level security, force row level security;

create policy disposed on nominals_disposedrow to mosovo_owner
  using (( SELECT disposing_now() AS disposing_now))
  with check (( SELECT disposing_now() AS disposing_now));
create policy door on nominals_disposedrow for select to mosovo_door
  using (true);
create policy jobs on nominals_disposedrow for select to mosovo_jobs
  using (( SELECT job_may_read('nominals_disposedrow'::text) AS job_may_read));

grant select on table nominals_disposedrow to mosovo_door, mosovo_jobs;
