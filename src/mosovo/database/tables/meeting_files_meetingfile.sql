alter table meeting_files_meetingfile add constraint meeting_files_meetingfile_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table meeting_files_meetingfile enable row level security, force row level security;

create policy jobs on meeting_files_meetingfile to mosovo_jobs
  using (( SELECT job_may_read('meeting_files_meetingfile'::text) AS job_may_read))
  with check (( SELECT job_may_write('meeting_files_meetingfile'::text) AS job_may_write));
create policy opened on meeting_files_meetingfile for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND (audience::text = 'meeting'::text OR recorded_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) OR audience::text = 'authorities'::text AND ((( SELECT current_actor('force'::text) AS current_actor)) <> ''::text OR (EXISTS ( SELECT
   FROM organisations_agency g
  WHERE g.id = ((( SELECT current_actor('agency'::text) AS current_actor))::uuid) AND g.standing::text = 'responsible-authority'::text))) OR (actor_has_role('mappa_coordinator'::text) OR actor_has_role('inspector'::text) OR actor_has_role('supervisor'::text)) AND (EXISTS ( SELECT
   FROM nominals_casereach r
  WHERE r.nominal_id = meeting_files_meetingfile.nominal_id AND r.holding_force::text = (( SELECT current_actor('force'::text) AS current_actor))))));
create policy recorded on meeting_files_meetingfile for insert to mosovo_app
  with check (NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp() AND ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND (EXISTS ( SELECT
   FROM meetings_agencyreport y
  WHERE y.id = meeting_files_meetingfile.reply_id AND y.nominal_id = meeting_files_meetingfile.nominal_id AND y.agency_id = ((( SELECT current_actor('agency'::text) AS current_actor))::uuid))) OR slot_id IS NOT NULL AND (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]))));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON meeting_files_meetingfile FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON meeting_files_meetingfile REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON meeting_files_meetingfile FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.reply_id IS NOT NULL OR new.slot_id IS NOT NULL OR new.file_id IS NOT NULL) EXECUTE FUNCTION meeting_files_meetingfile_check_reference();

grant insert, select on table meeting_files_meetingfile to mosovo_app, mosovo_jobs;
