alter table exchange_sourcestatement enable row level security, force row level security;

create policy changed on exchange_sourcestatement for update to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]))
  with check (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]));
create policy jobs on exchange_sourcestatement to mosovo_jobs
  using (( SELECT job_may_read('exchange_sourcestatement'::text) AS job_may_read))
  with check (( SELECT job_may_write('exchange_sourcestatement'::text) AS job_may_write));
create policy seen on exchange_sourcestatement for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) OR (EXISTS ( SELECT
   FROM nominals_casereach r
  WHERE r.nominal_id = exchange_sourcestatement.nominal_id)));

grant select, update (decided_at, decided_by_id, reason, state) on table exchange_sourcestatement to mosovo_app;
grant insert, select, update on table exchange_sourcestatement to mosovo_jobs;
