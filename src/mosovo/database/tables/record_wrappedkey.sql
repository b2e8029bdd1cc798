alter table record_wrappedkey enable row level security, force row level security;

create policy door on record_wrappedkey for select to mosovo_door
  using (true);
create policy jobs on record_wrappedkey to mosovo_jobs
  using (( SELECT job_may_read('record_wrappedkey'::text) AS job_may_read))
  with check (( SELECT job_may_write('record_wrappedkey'::text) AS job_may_write));
create policy opened on record_wrappedkey for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on record_wrappedkey for insert to mosovo_app
  with check (((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) OR liaises_now(nominal_id)) AND NOT (key_id::text IN ( SELECT r.key_id
   FROM record_retiredkey r)));

grant insert, select on table record_wrappedkey to mosovo_app;
grant select on table record_wrappedkey to mosovo_door;
grant insert, select, update (key_id, wrapped) on table record_wrappedkey to mosovo_jobs;
