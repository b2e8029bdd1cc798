alter table meetings_meetingactionstep add constraint meetings_meetingactionstep_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table meetings_meetingactionstep enable row level security, force row level security;

create policy door on meetings_meetingactionstep for select to mosovo_door
  using (true);
create policy jobs on meetings_meetingactionstep to mosovo_jobs
  using (( SELECT job_may_read('meetings_meetingactionstep'::text) AS job_may_read))
  with check (( SELECT job_may_write('meetings_meetingactionstep'::text) AS job_may_write));
create policy listed on meetings_meetingactionstep for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM nominals_casereach r
  WHERE r.nominal_id = meetings_meetingactionstep.nominal_id)) OR (nominal_id = ANY ((( SELECT invited_now() AS invited_now))::uuid[])) AND (EXISTS ( SELECT
   FROM meetings_meetingaction a
  WHERE a.id = meetings_meetingactionstep.action_id AND a.agency_id = ((( SELECT current_actor('agency'::text) AS current_actor))::uuid))));
create policy opened on meetings_meetingactionstep for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on meetings_meetingactionstep for insert to mosovo_app
  with check (NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp() AND ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) OR (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND (EXISTS ( SELECT
   FROM meetings_meetingaction a
  WHERE a.id = meetings_meetingactionstep.action_id AND a.nominal_id = meetings_meetingactionstep.nominal_id AND (a.agency_id = ((( SELECT current_actor('agency'::text) AS current_actor))::uuid) OR (EXISTS ( SELECT
           FROM meetings_meetingaction o
          WHERE o.first = a.first AND o.nominal_id = a.nominal_id AND o.owner_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND NOT (EXISTS ( SELECT
                   FROM meetings_meetingaction later
                  WHERE later.corrects_id = o.id)))))))));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON meetings_meetingactionstep FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON meetings_meetingactionstep REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON meetings_meetingactionstep FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.action_id IS NOT NULL) EXECUTE FUNCTION meetings_meetingactionstep_check_reference();

grant insert, select on table meetings_meetingactionstep to mosovo_app, mosovo_jobs;
grant select on table meetings_meetingactionstep to mosovo_door;
