alter table exchange_formerdue enable row level security, force row level security;

create policy inserted on exchange_formerdue for insert to mosovo_app
  with check (force_id::text = (( SELECT inspected_force_now() AS inspected_force_now)) AND sent_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND (EXISTS ( SELECT
   FROM nominals_casereach r
  WHERE r.nominal_id = exchange_formerdue.nominal_id)));
create policy jobs on exchange_formerdue to mosovo_jobs
  using (( SELECT job_may_read('exchange_formerdue'::text) AS job_may_read))
  with check (( SELECT job_may_write('exchange_formerdue'::text) AS job_may_write));
create policy read on exchange_formerdue for select to mosovo_app
  using (force_id::text = (( SELECT inspected_force_now() AS inspected_force_now)) AND (EXISTS ( SELECT
   FROM nominals_casereach r
  WHERE r.nominal_id = exchange_formerdue.nominal_id)));
create policy replaced on exchange_formerdue for delete to mosovo_app
  using (force_id::text = (( SELECT inspected_force_now() AS inspected_force_now)));

grant delete, insert, select on table exchange_formerdue to mosovo_app;
grant select on table exchange_formerdue to mosovo_jobs;
