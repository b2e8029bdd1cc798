alter table search_tocompare enable row level security, force row level security;

create policy inserted on search_tocompare for insert to mosovo_app
  with check (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]));
create policy jobs on search_tocompare to mosovo_jobs
  using (( SELECT job_may_read('search_tocompare'::text) AS job_may_read))
  with check (( SELECT job_may_write('search_tocompare'::text) AS job_may_write));

CREATE TRIGGER refuse_job_write BEFORE DELETE ON search_tocompare FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant insert on table search_tocompare to mosovo_app;
grant delete, insert, select on table search_tocompare to mosovo_jobs;
