alter table exchange_importprofile enable row level security, force row level security;

create policy agreed on exchange_importprofile for update to mosovo_app
  using (agreed_by_id IS NULL AND force_id::text = (( SELECT current_actor('force'::text) AS current_actor)))
  with check (agreed_by_id = current_actor('account'::text)::uuid AND (EXISTS ( SELECT
   FROM record_approval a
  WHERE a.kind_id::text = 'import_mapping'::text AND a.subject_id = exchange_importprofile.id AND a.decided_by_id = exchange_importprofile.agreed_by_id AND a.agrees)));
create policy door on exchange_importprofile for select to mosovo_door
  using (true);
create policy jobs on exchange_importprofile to mosovo_jobs
  using (( SELECT job_may_read('exchange_importprofile'::text) AS job_may_read))
  with check (( SELECT job_may_write('exchange_importprofile'::text) AS job_may_write));
create policy saved on exchange_importprofile for insert to mosovo_app
  with check (saved_by_id = current_actor('account'::text)::uuid AND agreed_by_id IS NULL AND force_id::text = (( SELECT current_actor('force'::text) AS current_actor)));
create policy seen on exchange_importprofile for select to mosovo_app
  using (force_id::text = (( SELECT current_actor('force'::text) AS current_actor)));

grant insert, select, update (agreed_at, agreed_by_id) on table exchange_importprofile to mosovo_app;
grant insert, select on table exchange_importprofile to mosovo_jobs;
grant select on table exchange_importprofile to mosovo_door;
