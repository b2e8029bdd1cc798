alter table exchange_rowstocorrect enable row level security, force row level security;

create policy jobs on exchange_rowstocorrect to mosovo_jobs
  using (( SELECT job_may_read('exchange_rowstocorrect'::text) AS job_may_read))
  with check (( SELECT job_may_write('exchange_rowstocorrect'::text) AS job_may_write));
create policy seen on exchange_rowstocorrect for select to mosovo_app
  using (force_id::text = current_actor('force'::text) AND current_actor('cleared'::text) = 't'::text AND current_actor('roles'::text)::text[] && ARRAY['administrator'::text, 'supervisor'::text, 'inspector'::text]);

CREATE TRIGGER refuse_job_write BEFORE DELETE ON exchange_rowstocorrect FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant select on table exchange_rowstocorrect to mosovo_app;
grant delete, insert, select on table exchange_rowstocorrect to mosovo_jobs;
