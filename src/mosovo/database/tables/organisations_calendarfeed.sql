alter table organisations_calendarfeed enable row level security, force row level security;

create policy door on organisations_calendarfeed to mosovo_door
  using (true)
  with check (true);
create policy jobs on organisations_calendarfeed to mosovo_jobs
  using (( SELECT job_may_read('organisations_calendarfeed'::text) AS job_may_read))
  with check (( SELECT job_may_write('organisations_calendarfeed'::text) AS job_may_write));
create policy own on organisations_calendarfeed to mosovo_app
  using (account_id = current_actor('account'::text)::uuid)
  with check (account_id = current_actor('account'::text)::uuid);

grant insert, select, update (revoked_at) on table organisations_calendarfeed to mosovo_app;
grant insert, select, update (revoked_at) on table organisations_calendarfeed to mosovo_jobs;
grant select, update (read_at) on table organisations_calendarfeed to mosovo_door;
