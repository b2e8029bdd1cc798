alter table monitoring_zone add constraint monitoring_zone_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table monitoring_zone enable row level security, force row level security;

create policy jobs on monitoring_zone to mosovo_jobs
  using (true)
  with check (true);
create policy opened on monitoring_zone for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on monitoring_zone for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT acting('account'::text) AS acting))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON monitoring_zone FOR EACH STATEMENT EXECUTE FUNCTION never_edited();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON monitoring_zone FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.order_id IS NOT NULL) EXECUTE FUNCTION monitoring_zone_points();

grant insert, select on table monitoring_zone to mosovo_app, mosovo_jobs;
