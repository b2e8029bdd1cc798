alter table caseload_boardtotal enable row level security, force row level security;

create policy door on caseload_boardtotal for select to mosovo_door
  using (true);
create policy jobs on caseload_boardtotal to mosovo_jobs
  using (( SELECT job_may_read('caseload_boardtotal'::text) AS job_may_read))
  with check (( SELECT job_may_write('caseload_boardtotal'::text) AS job_may_write));

CREATE TRIGGER refuse_job_write BEFORE DELETE ON caseload_boardtotal FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant delete, insert, select, update on table caseload_boardtotal to mosovo_jobs;
grant select on table caseload_boardtotal to mosovo_door;
