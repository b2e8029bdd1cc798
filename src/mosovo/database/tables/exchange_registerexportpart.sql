alter table exchange_registerexportpart enable row level security, force row level security;

create policy jobs on exchange_registerexportpart to mosovo_jobs
  using (( SELECT job_may_read('exchange_registerexportpart'::text) AS job_may_read))
  with check (( SELECT job_may_write('exchange_registerexportpart'::text) AS job_may_write));
create policy requested on exchange_registerexportpart for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM exchange_registerexportrequest x
  WHERE x.id = exchange_registerexportpart.export_id AND x.force_id::text = (( SELECT inspected_force_now() AS inspected_force_now)) AND x.state::text = 'done'::text AND (x.field_group::text = ''::text OR (x.field_group::text = ANY ((( SELECT groups_to_record_now() AS groups_to_record_now))::text[]))))));

CREATE TRIGGER refuse_job_write BEFORE DELETE ON exchange_registerexportpart FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant select on table exchange_registerexportpart to mosovo_app;
grant delete, insert, select on table exchange_registerexportpart to mosovo_jobs;
grant usage on sequence exchange_registerexportpart_id_seq to mosovo_jobs;
