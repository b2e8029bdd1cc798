alter table audit_factdigestbatch enable row level security, force row level security;

create policy jobs on audit_factdigestbatch to mosovo_jobs
  using (( SELECT job_may_read('audit_factdigestbatch'::text) AS job_may_read))
  with check (( SELECT job_may_write('audit_factdigestbatch'::text) AS job_may_write));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_factdigestbatch FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();

grant insert, select on table audit_factdigestbatch to mosovo_jobs;
grant select, usage on sequence audit_factdigestbatch_id_seq to mosovo_jobs;
