alter table audit_auditentry enable row level security, force row level security;

create policy read_by_auditor on audit_auditentry for select to mosovo_app
  using (( SELECT actor_has_role('auditor'::text) AS actor_has_role));
create policy read_by_door on audit_auditentry for select to mosovo_door
  using (true);
create policy read_by_jobs on audit_auditentry for select to mosovo_jobs
  using (( SELECT job_may_read('audit_auditentry'::text) AS job_may_read));
create policy written on audit_auditentry for insert to mosovo_door
  with check (true);
create policy written_by_actor on audit_auditentry for insert to mosovo_app
  with check (NOT actor_id IS DISTINCT FROM current_actor('account'::text)::uuid AND (actor_id IS NULL AND action::text ~ '^account\.|^monitoring\.take_in$'::text OR actor_name::text = current_actor('name'::text)) AND at >= now() AND at <= clock_timestamp() AND xid = pg_current_xact_id());
create policy written_by_jobs on audit_auditentry for insert to mosovo_jobs
  with check (( SELECT job_may_write('audit_auditentry'::text) AS job_may_write) AND at >= now() AND at <= clock_timestamp() AND xid = pg_current_xact_id());

CREATE TRIGGER count_people_of_entry AFTER INSERT ON audit_auditentry FOR EACH ROW WHEN (new.allowed AND new.actor_id IS NOT NULL AND cardinality(new.subjects) > 0 AND (new.verb::text = ANY (ARRAY['consultation'::text, 'disclosure'::text])) AND SESSION_USER = 'mosovo_app'::name) EXECUTE FUNCTION count_people_of_entry();
CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_auditentry FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();

grant insert, select on table audit_auditentry to mosovo_app, mosovo_door, mosovo_jobs;
grant select, usage on sequence audit_auditentry_id_seq to mosovo_app, mosovo_jobs;
