alter table intake_acceptedsubmission enable row level security, force row level security;

create policy door on intake_acceptedsubmission to mosovo_door
  using (true)
  with check (true);
create policy jobs on intake_acceptedsubmission to mosovo_jobs
  using (( SELECT job_may_read('intake_acceptedsubmission'::text) AS job_may_read))
  with check (( SELECT job_may_write('intake_acceptedsubmission'::text) AS job_may_write));

grant delete, insert, select, update on table intake_acceptedsubmission to mosovo_door;
grant usage on sequence intake_acceptedsubmission_id_seq to mosovo_door;
