alter table travel_departure add constraint travel_departure_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table travel_departure enable row level security, force row level security;

create policy jobs on travel_departure to mosovo_jobs
  using (true)
  with check (true);
create policy opened on travel_departure for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on travel_departure for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT acting('account'::text) AS acting))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON travel_departure FOR EACH STATEMENT EXECUTE FUNCTION never_edited();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON travel_departure FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.journey_id IS NOT NULL OR new.spell_id IS NOT NULL) EXECUTE FUNCTION travel_departure_points();

grant insert, select on table travel_departure to mosovo_app, mosovo_jobs;
