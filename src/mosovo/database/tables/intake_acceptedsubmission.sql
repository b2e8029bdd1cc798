alter table intake_acceptedsubmission enable row level security, force row level security;

create policy door on intake_acceptedsubmission to mosovo_door
  using (true)
  with check (true);
create policy jobs on intake_acceptedsubmission to mosovo_jobs
  using (( SELECT job_begun() AS job_begun))
  with check (( SELECT job_begun() AS job_begun));

grant delete, insert, select, update on table intake_acceptedsubmission to mosovo_door;
grant usage on sequence intake_acceptedsubmission_id_seq to mosovo_door;
