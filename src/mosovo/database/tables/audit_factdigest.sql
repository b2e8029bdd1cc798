alter table audit_factdigest enable row level security, force row level security;

create policy read_by_door on audit_factdigest for select to mosovo_door
  using (true);
create policy read_by_jobs on audit_factdigest for select to mosovo_jobs
  using (( SELECT job_may_read('audit_factdigest'::text) AS job_may_read));
create policy written on audit_factdigest for insert to mosovo_door
  with check (true);

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_factdigest FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();

grant insert, select on table audit_factdigest to mosovo_door;
grant select on table audit_factdigest to mosovo_jobs;
grant select, usage on sequence audit_factdigest_id_seq to mosovo_door;
