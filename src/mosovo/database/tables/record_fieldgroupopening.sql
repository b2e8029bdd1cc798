alter table record_fieldgroupopening enable row level security, force row level security;

create policy door on record_fieldgroupopening to mosovo_door
  using (true)
  with check (true);
create policy jobs on record_fieldgroupopening to mosovo_jobs
  using (( SELECT job_may_read('record_fieldgroupopening'::text) AS job_may_read))
  with check (( SELECT job_may_write('record_fieldgroupopening'::text) AS job_may_write));
create policy own on record_fieldgroupopening for select to mosovo_app
  using (account_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) OR (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])));

grant select on table record_fieldgroupopening to mosovo_app, mosovo_jobs;
grant insert, select, update (closes_at) on table record_fieldgroupopening to mosovo_door;
