alter table breaches_breach add constraint breaches_breach_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table breaches_breach enable row level security, force row level security;

create policy jobs on breaches_breach to mosovo_jobs
  using (true)
  with check (true);
create policy opened on breaches_breach for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on breaches_breach for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT acting('account'::text) AS acting))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());
create policy returned on breaches_breach for select to mosovo_door
  using (true);

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON breaches_breach FOR EACH STATEMENT EXECUTE FUNCTION never_edited();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON breaches_breach FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.order_id IS NOT NULL) EXECUTE FUNCTION breaches_breach_points();

grant insert, select on table breaches_breach to mosovo_app, mosovo_jobs;
grant select (corrects_id, first, id, nominal_id, offence, recorded_at, struck_out) on table breaches_breach to mosovo_door;
