alter table traces_sameness add constraint traces_sameness_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table traces_sameness enable row level security, force row level security;

create policy door on traces_sameness for select to mosovo_door
  using (true);
create policy jobs on traces_sameness to mosovo_jobs
  using (true)
  with check (true);
create policy opened on traces_sameness for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND (EXISTS ( SELECT
   FROM nominals_reach r
  WHERE r.nominal_id = traces_sameness.other_id)));
create policy recorded on traces_sameness for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT acting('account'::text) AS acting))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp() AND (other_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])));

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON traces_sameness FOR EACH STATEMENT EXECUTE FUNCTION never_edited();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON traces_sameness FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION traces_sameness_points();

grant insert, select on table traces_sameness to mosovo_app, mosovo_jobs;
grant select on table traces_sameness to mosovo_door;
