alter table caseload_todayrank enable row level security, force row level security;

create policy door on caseload_todayrank for select to mosovo_door
  using (true);
create policy jobs on caseload_todayrank to mosovo_jobs
  using (( SELECT job_may_read('caseload_todayrank'::text) AS job_may_read))
  with check (( SELECT job_may_write('caseload_todayrank'::text) AS job_may_write));

CREATE TRIGGER refuse_job_write BEFORE DELETE ON caseload_todayrank FOR EACH STATEMENT WHEN (CURRENT_USER = 'mosovo_jobs'::name) EXECUTE FUNCTION refuse_job_write();

grant delete, insert, select, update on table caseload_todayrank to mosovo_jobs;
grant select on table caseload_todayrank to mosovo_door;
