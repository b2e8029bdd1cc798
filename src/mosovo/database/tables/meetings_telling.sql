alter table meetings_telling add constraint meetings_telling_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table meetings_telling enable row level security, force row level security;

create policy jobs on meetings_telling to mosovo_jobs
  using (true)
  with check (true);
create policy opened on meetings_telling for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on meetings_telling for insert to mosovo_app
  with check (NOT recorded_by_id IS DISTINCT FROM ((( SELECT acting('account'::text) AS acting))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp() AND (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])));

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON meetings_telling FOR EACH STATEMENT EXECUTE FUNCTION never_edited();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON meetings_telling FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.consideration_id IS NOT NULL) EXECUTE FUNCTION meetings_telling_points();

grant insert, select on table meetings_telling to mosovo_app, mosovo_jobs;
