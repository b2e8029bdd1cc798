alter table audit_entry enable row level security, force row level security;

create policy read_by_auditor on audit_entry for select to mosovo_app
  using (( SELECT acting_has('auditor'::text) AS acting_has));
create policy read_by_door on audit_entry for select to mosovo_door
  using (true);
create policy read_by_jobs on audit_entry for select to mosovo_jobs
  using (true);
create policy written on audit_entry for insert to mosovo_door, mosovo_jobs
  with check (true);
create policy written_by_the_actor on audit_entry for insert to mosovo_app
  with check (NOT actor_id IS DISTINCT FROM acting('account'::text)::uuid AND (actor_id IS NULL OR actor_name::text = acting('name'::text)) AND at >= now() AND at <= clock_timestamp() AND xid = pg_current_xact_id());

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_entry FOR EACH STATEMENT EXECUTE FUNCTION never_edited();

grant insert, select on table audit_entry to mosovo_app, mosovo_door, mosovo_jobs;
grant select, usage on sequence audit_entry_id_seq to mosovo_app, mosovo_jobs;
