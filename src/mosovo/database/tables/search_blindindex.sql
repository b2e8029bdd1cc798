alter table search_blindindex enable row level security, force row level security;

create policy door on search_blindindex to mosovo_door
  using (true)
  with check (true);
create policy inserted on search_blindindex for insert to mosovo_app
  with check (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]));
create policy jobs on search_blindindex to mosovo_jobs
  using (( SELECT job_may_read('search_blindindex'::text) AS job_may_read))
  with check (( SELECT job_may_write('search_blindindex'::text) AS job_may_write));

grant insert on table search_blindindex to mosovo_app, mosovo_jobs;
grant delete, insert, select on table search_blindindex to mosovo_door;
