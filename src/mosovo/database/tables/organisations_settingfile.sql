alter table organisations_settingfile enable row level security, force row level security;

create policy inserted on organisations_settingfile for insert to mosovo_app
  with check ((EXISTS ( SELECT
   FROM organisations_settingchange c
  WHERE c.id = organisations_settingfile.change_id AND c.agreed IS NULL AND c.proposed_by_id = current_actor('account'::text)::uuid)));
create policy jobs on organisations_settingfile to mosovo_jobs
  using (( SELECT job_may_read('organisations_settingfile'::text) AS job_may_read))
  with check (( SELECT job_may_write('organisations_settingfile'::text) AS job_may_write));

CREATE TRIGGER refuse_job_write BEFORE DELETE ON organisations_settingfile FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant insert on table organisations_settingfile to mosovo_app;
grant delete, select on table organisations_settingfile to mosovo_jobs;
grant usage on sequence organisations_settingfile_id_seq to mosovo_app;
