alter table reviews_firstnotified add constraint reviews_firstnotified_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table reviews_firstnotified enable row level security, force row level security;

create policy jobs on reviews_firstnotified to mosovo_jobs
  using (true)
  with check (true);
create policy opened on reviews_firstnotified for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on reviews_firstnotified for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT acting('account'::text) AS acting))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON reviews_firstnotified FOR EACH STATEMENT EXECUTE FUNCTION never_edited();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON reviews_firstnotified FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION reviews_firstnotified_points();

grant insert, select on table reviews_firstnotified to mosovo_app, mosovo_jobs;
