alter table audit_logcheckpoint enable row level security, force row level security;

create policy read_by_door on audit_logcheckpoint for select to mosovo_door
  using (true);
create policy read_by_jobs on audit_logcheckpoint for select to mosovo_jobs
  using (( SELECT job_may_read('audit_logcheckpoint'::text) AS job_may_read));
create policy written on audit_logcheckpoint for insert to mosovo_door
  with check (true);

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_logcheckpoint FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();

grant insert, select on table audit_logcheckpoint to mosovo_door;
grant select on table audit_logcheckpoint to mosovo_jobs;
grant select, usage on sequence audit_logcheckpoint_id_seq to mosovo_door;
