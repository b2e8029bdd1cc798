alter table record_recordevent enable row level security, force row level security;

create policy coordinated on record_recordevent for select to mosovo_app
  using ((( SELECT coordinated_force_now() AS coordinated_force_now)) IS NOT NULL AND field_group::text = ''::text AND (nominal_id IN ( SELECT r.nominal_id
   FROM nominals_casereach r)));
create policy door on record_recordevent to mosovo_door
  using (true);
create policy jobs on record_recordevent to mosovo_jobs
  using (( SELECT job_may_read('record_recordevent'::text) AS job_may_read))
  with check (( SELECT job_may_write('record_recordevent'::text) AS job_may_write));
create policy read_by_client on record_recordevent for select to mosovo_app
  using (( SELECT actor_is_api_client() AS actor_is_api_client) AND place IS NOT NULL AND field_group::text = ''::text AND (nominal_id IN ( SELECT r.nominal_id
   FROM nominals_casereach r)));
create policy written on record_recordevent for insert to mosovo_app
  with check (place IS NULL);

CREATE TRIGGER refuse_job_write BEFORE DELETE ON record_recordevent FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant insert (field_group, kind, nominal_id, type), select on table record_recordevent to mosovo_app;
grant select, update (place) on table record_recordevent to mosovo_door;
grant delete, insert, select on table record_recordevent to mosovo_jobs;
