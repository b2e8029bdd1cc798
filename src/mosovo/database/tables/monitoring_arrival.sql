alter table monitoring_arrival enable row level security, force row level security;

create policy door on monitoring_arrival to mosovo_door
  using (true)
  with check (true);
create policy jobs on monitoring_arrival to mosovo_jobs
  using (true)
  with check (true);
create policy seen on monitoring_arrival for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM monitoring_receivedalert i
  WHERE i.source::text = monitoring_arrival.source::text AND i.subject::text = monitoring_arrival.subject::text AND i.device::text = monitoring_arrival.device::text AND i.kind::text = monitoring_arrival.kind::text AND i.bucket = monitoring_arrival.bucket)));

grant select on table monitoring_arrival to mosovo_app, mosovo_jobs;
grant insert, select on table monitoring_arrival to mosovo_door;
grant usage on sequence monitoring_arrival_id_seq to mosovo_door;
