alter table search_mention enable row level security, force row level security;

create policy door on search_mention to mosovo_door
  using (true)
  with check (true);
create policy jobs on search_mention to mosovo_jobs
  using (( SELECT job_may_read('search_mention'::text) AS job_may_read))
  with check (( SELECT job_may_write('search_mention'::text) AS job_may_write));

grant delete, insert, select, update on table search_mention to mosovo_door;
grant select on table search_mention to mosovo_jobs;
grant usage on sequence search_mention_id_seq to mosovo_door;
