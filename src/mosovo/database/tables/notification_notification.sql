alter table notification_notification add constraint notification_notification_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table notification_notification enable row level security, force row level security;

create policy jobs on notification_notification to mosovo_jobs
  using (true)
  with check (true);
create policy opened on notification_notification for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on notification_notification for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT acting('account'::text) AS acting))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON notification_notification FOR EACH STATEMENT EXECUTE FUNCTION never_edited();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON notification_notification FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.about_id IS NOT NULL OR new.attendance_id IS NOT NULL) EXECUTE FUNCTION notification_notification_points();

grant insert, select on table notification_notification to mosovo_app, mosovo_jobs;
