alter table organisations_settingfile enable row level security, force row level security;

create policy jobs on organisations_settingfile to mosovo_jobs
  using (( SELECT job_begun() AS job_begun))
  with check (( SELECT job_begun() AS job_begun));
create policy put on organisations_settingfile for insert to mosovo_app
  with check ((EXISTS ( SELECT
   FROM organisations_settingchange c
  WHERE c.id = organisations_settingfile.change_id AND c.agreed IS NULL AND c.proposed_by_id = current_actor('account'::text)::uuid)));

grant insert on table organisations_settingfile to mosovo_app;
grant delete, select on table organisations_settingfile to mosovo_jobs;
grant usage on sequence organisations_settingfile_id_seq to mosovo_app;
