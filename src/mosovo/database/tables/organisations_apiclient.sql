alter table organisations_apiclient enable row level security, force row level security;

create policy door on organisations_apiclient to mosovo_door
  using (true);
create policy jobs on organisations_apiclient to mosovo_jobs
  using (( SELECT job_may_read('organisations_apiclient'::text) AS job_may_read))
  with check (( SELECT job_may_write('organisations_apiclient'::text) AS job_may_write));
create policy read_to_authenticate on organisations_apiclient for select to mosovo_app
  using (true);

grant select (id, is_sandbox, legal_gateway, public_keys, scopes) on table organisations_apiclient to mosovo_app;
grant insert, select, update on table organisations_apiclient to mosovo_door;
grant insert, select, update (agreed_at, agreed_by_id, end_reason, ended_at, ended_by_id) on table organisations_apiclient to mosovo_jobs;
