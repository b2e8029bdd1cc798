alter table exchange_importedrow enable row level security, force row level security;

create policy door on exchange_importedrow for select to mosovo_door
  using (true);
create policy jobs on exchange_importedrow to mosovo_jobs
  using (( SELECT job_may_read('exchange_importedrow'::text) AS job_may_read))
  with check (( SELECT job_may_write('exchange_importedrow'::text) AS job_may_write));

CREATE TRIGGER refuse_job_write BEFORE DELETE ON exchange_importedrow FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant select on table exchange_importedrow to mosovo_door;
grant delete, insert, select on table exchange_importedrow to mosovo_jobs;
grant select, usage on sequence exchange_importedrow_id_seq to mosovo_app, mosovo_jobs;
