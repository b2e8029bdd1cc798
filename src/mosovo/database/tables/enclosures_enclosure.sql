alter table enclosures_enclosure add constraint enclosures_enclosure_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table enclosures_enclosure enable row level security, force row level security;

create policy jobs on enclosures_enclosure to mosovo_jobs
  using (true)
  with check (true);
create policy opened on enclosures_enclosure for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND (audience::text = 'meeting'::text OR recorded_by_id = ((( SELECT acting('account'::text) AS acting))::uuid) OR audience::text = 'authorities'::text AND ((( SELECT acting('force'::text) AS acting)) <> ''::text OR (EXISTS ( SELECT
   FROM organisations_agency g
  WHERE g.id = ((( SELECT acting('agency'::text) AS acting))::uuid) AND g.standing::text = 'responsible-authority'::text))) OR (acting_has('mappa_coordinator'::text) OR acting_has('inspector'::text) OR acting_has('supervisor'::text)) AND (EXISTS ( SELECT
   FROM nominals_reach r
  WHERE r.nominal_id = enclosures_enclosure.nominal_id AND r.holding_force::text = (( SELECT acting('force'::text) AS acting))))));
create policy recorded on enclosures_enclosure for insert to mosovo_app
  with check (NOT recorded_by_id IS DISTINCT FROM ((( SELECT acting('account'::text) AS acting))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp() AND ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND (EXISTS ( SELECT
   FROM meetings_reply y
  WHERE y.id = enclosures_enclosure.reply_id AND y.nominal_id = enclosures_enclosure.nominal_id AND y.agency_id = ((( SELECT acting('agency'::text) AS acting))::uuid))) OR slot_id IS NOT NULL AND (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]))));

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON enclosures_enclosure FOR EACH STATEMENT EXECUTE FUNCTION never_edited();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON enclosures_enclosure FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.reply_id IS NOT NULL OR new.slot_id IS NOT NULL OR new.file_id IS NOT NULL) EXECUTE FUNCTION enclosures_enclosure_points();

grant insert, select on table enclosures_enclosure to mosovo_app, mosovo_jobs;
