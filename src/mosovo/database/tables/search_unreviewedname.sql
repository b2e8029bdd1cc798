alter table search_unreviewedname enable row level security, force row level security;

create policy changed on search_unreviewedname for update to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]))
  with check (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]));
create policy deleted on search_unreviewedname for delete to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]));
create policy inserted on search_unreviewedname for insert to mosovo_app
  with check (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]));
create policy jobs on search_unreviewedname to mosovo_jobs
  using (( SELECT job_may_read('search_unreviewedname'::text) AS job_may_read))
  with check (( SELECT job_may_write('search_unreviewedname'::text) AS job_may_write));
create policy seen on search_unreviewedname for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM nominals_casereach r
  WHERE r.nominal_id = search_unreviewedname.nominal_id)));

CREATE TRIGGER refuse_job_write BEFORE DELETE ON search_unreviewedname FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant delete, insert, select, update on table search_unreviewedname to mosovo_app, mosovo_jobs;
