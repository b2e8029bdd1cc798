alter table mappa_referral add constraint mappa_referral_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table mappa_referral enable row level security, force row level security;

create policy jobs on mappa_referral to mosovo_jobs
  using (true)
  with check (true);
create policy opened on mappa_referral for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on mappa_referral for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT acting('account'::text) AS acting))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON mappa_referral FOR EACH STATEMENT EXECUTE FUNCTION never_edited();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON mappa_referral FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION mappa_referral_points();

grant insert, select on table mappa_referral to mosovo_app, mosovo_jobs;
