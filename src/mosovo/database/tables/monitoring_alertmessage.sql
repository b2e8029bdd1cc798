alter table monitoring_alertmessage enable row level security, force row level security;

create policy door on monitoring_alertmessage to mosovo_door
  using (true)
  with check (true);
create policy jobs on monitoring_alertmessage to mosovo_jobs
  using (( SELECT job_may_read('monitoring_alertmessage'::text) AS job_may_read))
  with check (( SELECT job_may_write('monitoring_alertmessage'::text) AS job_may_write));
create policy seen on monitoring_alertmessage for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM monitoring_receivedalert i
  WHERE i.source::text = monitoring_alertmessage.source::text AND i.subject::text = monitoring_alertmessage.subject::text AND i.device::text = monitoring_alertmessage.device::text AND i.kind::text = monitoring_alertmessage.kind::text AND i.bucket = monitoring_alertmessage.bucket)));

grant select on table monitoring_alertmessage to mosovo_app, mosovo_jobs;
grant insert, select on table monitoring_alertmessage to mosovo_door;
grant usage on sequence monitoring_alertmessage_id_seq to mosovo_door;
