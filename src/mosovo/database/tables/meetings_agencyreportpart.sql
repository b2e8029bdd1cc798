alter table meetings_agencyreportpart add constraint meetings_agencyreportpart_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table meetings_agencyreportpart enable row level security, force row level security;

create policy jobs on meetings_agencyreportpart to mosovo_jobs
  using (( SELECT job_may_read('meetings_agencyreportpart'::text) AS job_may_read))
  with check (( SELECT job_may_write('meetings_agencyreportpart'::text) AS job_may_write));
create policy opened on meetings_agencyreportpart for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND (audience::text = 'meeting'::text OR recorded_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) OR audience::text = 'authorities'::text AND ((( SELECT current_actor('force'::text) AS current_actor)) <> ''::text OR (EXISTS ( SELECT
   FROM organisations_agency g
  WHERE g.id = ((( SELECT current_actor('agency'::text) AS current_actor))::uuid) AND g.standing::text = 'responsible-authority'::text))) OR (actor_has_role('mappa_coordinator'::text) OR actor_has_role('inspector'::text) OR actor_has_role('supervisor'::text)) AND (EXISTS ( SELECT
   FROM nominals_casereach r
  WHERE r.nominal_id = meetings_agencyreportpart.nominal_id AND r.holding_force::text = (( SELECT current_actor('force'::text) AS current_actor))))));
create policy recorded on meetings_agencyreportpart for insert to mosovo_app
  with check (NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp() AND ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) OR (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND (EXISTS ( SELECT
   FROM meetings_agencyreport y
  WHERE y.id = meetings_agencyreportpart.reply_id AND y.nominal_id = meetings_agencyreportpart.nominal_id AND y.agency_id = ((( SELECT current_actor('agency'::text) AS current_actor))::uuid)))));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON meetings_agencyreportpart FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON meetings_agencyreportpart REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON meetings_agencyreportpart FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.reply_id IS NOT NULL) EXECUTE FUNCTION meetings_agencyreportpart_check_reference();

grant insert, select on table meetings_agencyreportpart to mosovo_app, mosovo_jobs;
