alter table obligations_policy enable row level security, force row level security;

create policy jobs on obligations_policy to mosovo_jobs
  using (true)
  with check (true);
create policy read on obligations_policy for select to mosovo_app
  using (acting('account'::text) IS NOT NULL);
create policy set on obligations_policy for insert to mosovo_app
  with check (force_id::text = (( SELECT inspected_force_now() AS inspected_force_now)) AND set_by_id = acting('account'::text)::uuid AND set_at >= now() AND set_at <= clock_timestamp());

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON obligations_policy FOR EACH STATEMENT EXECUTE FUNCTION never_edited();

grant insert, select on table obligations_policy to mosovo_app, mosovo_jobs;
