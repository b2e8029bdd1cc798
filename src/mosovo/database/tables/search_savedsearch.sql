alter table search_savedsearch enable row level security, force row level security;

create policy jobs on search_savedsearch to mosovo_jobs
  using (( SELECT job_may_read('search_savedsearch'::text) AS job_may_read))
  with check (( SELECT job_may_write('search_savedsearch'::text) AS job_may_write));
create policy own on search_savedsearch to mosovo_app
  using (account_id = current_actor('account'::text)::uuid)
  with check (account_id = current_actor('account'::text)::uuid);

CREATE TRIGGER refuse_job_write BEFORE DELETE ON search_savedsearch FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant delete, insert, select, update on table search_savedsearch to mosovo_app, mosovo_jobs;
