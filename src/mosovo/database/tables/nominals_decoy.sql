alter table nominals_decoy enable row level security, force row level security;

create policy door on nominals_decoy to mosovo_door
  using (true)
  with check (true);
create policy jobs on nominals_decoy to mosovo_jobs
  using (( SELECT job_may_read('nominals_decoy'::text) AS job_may_read))
  with check (( SELECT job_may_write('nominals_decoy'::text) AS job_may_write));

grant select, update (ended_at) on table nominals_decoy to mosovo_door;
grant insert, select on table nominals_decoy to mosovo_jobs;
