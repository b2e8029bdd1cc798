alter table meetings_reply add constraint meetings_reply_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table meetings_reply enable row level security, force row level security;

create policy jobs on meetings_reply to mosovo_jobs
  using (true)
  with check (true);
create policy listed on meetings_reply for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM nominals_reach r
  WHERE r.nominal_id = meetings_reply.nominal_id)) OR (nominal_id = ANY ((( SELECT invited_now() AS invited_now))::uuid[])) AND agency_id = ((( SELECT acting('agency'::text) AS acting))::uuid));
create policy opened on meetings_reply for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on meetings_reply for insert to mosovo_app
  with check (NOT recorded_by_id IS DISTINCT FROM ((( SELECT acting('account'::text) AS acting))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp() AND ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) OR (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND agency_id = ((( SELECT acting('agency'::text) AS acting))::uuid) AND (EXISTS ( SELECT
   FROM meetings_invitation i
  WHERE i.nominal_id = meetings_reply.nominal_id AND i.agency_id = ((( SELECT acting('agency'::text) AS acting))::uuid) AND i.slot_id = meetings_reply.slot_id))));

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON meetings_reply FOR EACH STATEMENT EXECUTE FUNCTION never_edited();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON meetings_reply FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.slot_id IS NOT NULL) EXECUTE FUNCTION meetings_reply_points();

grant insert, select on table meetings_reply to mosovo_app, mosovo_jobs;
