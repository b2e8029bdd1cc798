alter table exchange_differenceexplanation enable row level security, force row level security;

create policy given on exchange_differenceexplanation for insert to mosovo_app
  with check (force_id::text = (( SELECT inspected_force_now() AS inspected_force_now)) AND given_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid));
create policy jobs on exchange_differenceexplanation to mosovo_jobs
  using (( SELECT job_may_read('exchange_differenceexplanation'::text) AS job_may_read))
  with check (( SELECT job_may_write('exchange_differenceexplanation'::text) AS job_may_write));
create policy read on exchange_differenceexplanation for select to mosovo_app
  using (force_id::text = (( SELECT inspected_force_now() AS inspected_force_now)));

grant insert, select on table exchange_differenceexplanation to mosovo_app;
grant select on table exchange_differenceexplanation to mosovo_jobs;
