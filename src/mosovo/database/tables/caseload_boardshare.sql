alter table caseload_boardshare enable row level security, force row level security;

create policy door on caseload_boardshare for select to mosovo_door
  using (true);
create policy jobs on caseload_boardshare to mosovo_jobs
  using (( SELECT job_may_read('caseload_boardshare'::text) AS job_may_read))
  with check (( SELECT job_may_write('caseload_boardshare'::text) AS job_may_write));

CREATE TRIGGER refuse_job_write BEFORE DELETE ON caseload_boardshare FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant delete, insert, select, update on table caseload_boardshare to mosovo_jobs;
grant select on table caseload_boardshare to mosovo_door;
