alter table organisations_apiclientnotice enable row level security, force row level security;

create policy door on organisations_apiclientnotice for select to mosovo_door
  using (true);
create policy jobs on organisations_apiclientnotice to mosovo_jobs
  using (( SELECT job_begun() AS job_begun))
  with check (( SELECT job_begun() AS job_begun));
create policy own on organisations_apiclientnotice for select to mosovo_app
  using (owner_id = current_actor('account'::text)::uuid);

grant insert, select on table organisations_apiclientnotice to mosovo_jobs;
grant select on table organisations_apiclientnotice to mosovo_app, mosovo_door;
