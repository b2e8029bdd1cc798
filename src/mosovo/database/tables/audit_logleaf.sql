alter table audit_logleaf enable row level security, force row level security;

create policy read_by_door on audit_logleaf for select to mosovo_door
  using (true);
create policy read_by_jobs on audit_logleaf for select to mosovo_jobs
  using (( SELECT job_may_read('audit_logleaf'::text) AS job_may_read));
create policy written on audit_logleaf for insert to mosovo_door
  with check (true);

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_logleaf FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();

grant insert, select on table audit_logleaf to mosovo_door;
grant select on table audit_logleaf to mosovo_jobs;
