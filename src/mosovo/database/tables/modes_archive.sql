alter table modes_archive add constraint modes_archive_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table modes_archive enable row level security, force row level security;

create policy jobs on modes_archive to mosovo_jobs
  using (true)
  with check (true);
create policy opened on modes_archive for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on modes_archive for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT acting('account'::text) AS acting))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());
create policy returned on modes_archive for select to mosovo_door
  using (true);

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON modes_archive FOR EACH STATEMENT EXECUTE FUNCTION never_edited();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON modes_archive FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION modes_archive_points();

grant insert, select on table modes_archive to mosovo_app, mosovo_jobs;
grant select (corrects_id, first, id, kind, nominal_id, "on", recorded_at, struck_out) on table modes_archive to mosovo_door;
