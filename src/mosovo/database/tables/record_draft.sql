alter table record_draft enable row level security, force row level security;

create policy jobs on record_draft to mosovo_jobs
  using (( SELECT job_may_read('record_draft'::text) AS job_may_read))
  with check (( SELECT job_may_write('record_draft'::text) AS job_may_write));
create policy own on record_draft to mosovo_app
  using (account_id = current_actor('account'::text)::uuid)
  with check (account_id = current_actor('account'::text)::uuid);

CREATE TRIGGER refuse_job_write BEFORE DELETE ON record_draft FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant delete, insert, select, update on table record_draft to mosovo_app, mosovo_jobs;
