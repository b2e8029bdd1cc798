alter table organisations_apiclientnotice enable row level security, force row level security;

create policy door on organisations_apiclientnotice for select to mosovo_door
  using (true);
create policy jobs on organisations_apiclientnotice to mosovo_jobs
  using (( SELECT job_may_read('organisations_apiclientnotice'::text) AS job_may_read))
  with check (( SELECT job_may_write('organisations_apiclientnotice'::text) AS job_may_write));
create policy own on organisations_apiclientnotice for select to mosovo_app
  using (owner_id = current_actor('account'::text)::uuid);

grant insert, select on table organisations_apiclientnotice to mosovo_jobs;
grant select on table organisations_apiclientnotice to mosovo_app, mosovo_door;
