alter table exchange_sourcemessage enable row level security, force row level security;

create policy door on exchange_sourcemessage to mosovo_door
  using (true)
  with check (true);
create policy jobs on exchange_sourcemessage to mosovo_jobs
  using (( SELECT job_may_read('exchange_sourcemessage'::text) AS job_may_read))
  with check (( SELECT job_may_write('exchange_sourcemessage'::text) AS job_may_write));
create policy matched on exchange_sourcemessage for update to mosovo_app
  using (nominal_id IS NULL)
  with check (nominal_id IS NULL OR (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])));
create policy seen on exchange_sourcemessage for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) OR nominal_id IS NULL AND source_force::text = (( SELECT current_actor('force'::text) AS current_actor)) AND (( SELECT current_actor('cleared'::text) AS current_actor)) = 't'::text AND ( SELECT actor_has_role('supervisor'::text) OR actor_has_role('inspector'::text)));

CREATE TRIGGER refuse_job_write BEFORE DELETE ON exchange_sourcemessage FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant select, update (decided_at, decided_by_id, nominal_id, reason) on table exchange_sourcemessage to mosovo_app;
grant delete, select, update on table exchange_sourcemessage to mosovo_jobs;
grant insert, select on table exchange_sourcemessage to mosovo_door;
