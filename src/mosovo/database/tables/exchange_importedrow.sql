alter table exchange_importedrow enable row level security, force row level security;

create policy door on exchange_importedrow for select to mosovo_door
  using (true);
create policy jobs on exchange_importedrow to mosovo_jobs
  using (( SELECT job_begun() AS job_begun))
  with check (( SELECT job_begun() AS job_begun));

grant select on table exchange_importedrow to mosovo_door;
grant delete, insert, select on table exchange_importedrow to mosovo_jobs;
grant select, usage on sequence exchange_importedrow_id_seq to mosovo_app, mosovo_jobs;
