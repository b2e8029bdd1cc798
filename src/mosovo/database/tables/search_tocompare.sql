alter table search_tocompare enable row level security, force row level security;

create policy jobs on search_tocompare to mosovo_jobs
  using (( SELECT job_begun() AS job_begun))
  with check (( SELECT job_begun() AS job_begun));
create policy put on search_tocompare for insert to mosovo_app
  with check (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]));

grant insert on table search_tocompare to mosovo_app;
grant delete, insert, select on table search_tocompare to mosovo_jobs;
