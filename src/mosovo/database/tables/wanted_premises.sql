alter table wanted_premises add constraint wanted_premises_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table wanted_premises enable row level security, force row level security;

create policy jobs on wanted_premises to mosovo_jobs
  using (true)
  with check (true);
create policy opened on wanted_premises for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on wanted_premises for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT acting('account'::text) AS acting))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON wanted_premises FOR EACH STATEMENT EXECUTE FUNCTION never_edited();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON wanted_premises FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION wanted_premises_points();

grant insert, select on table wanted_premises to mosovo_app, mosovo_jobs;
