alter table victims_victimaccessrequest enable row level security, force row level security;

create policy door on victims_victimaccessrequest to mosovo_door
  using (true)
  with check (true);
create policy jobs on victims_victimaccessrequest to mosovo_jobs
  using (( SELECT job_may_read('victims_victimaccessrequest'::text) AS job_may_read))
  with check (( SELECT job_may_write('victims_victimaccessrequest'::text) AS job_may_write));
create policy own on victims_victimaccessrequest for select to mosovo_app
  using (account_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) OR (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])));

grant select on table victims_victimaccessrequest to mosovo_app, mosovo_jobs;
grant insert, select, update on table victims_victimaccessrequest to mosovo_door;
