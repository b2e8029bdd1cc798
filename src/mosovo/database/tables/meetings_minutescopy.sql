alter table meetings_minutescopy add constraint meetings_minutescopy_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table meetings_minutescopy enable row level security, force row level security;

create policy jobs on meetings_minutescopy to mosovo_jobs
  using (( SELECT job_may_read('meetings_minutescopy'::text) AS job_may_read))
  with check (( SELECT job_may_write('meetings_minutescopy'::text) AS job_may_write));
create policy listed on meetings_minutescopy for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM nominals_casereach r
  WHERE r.nominal_id = meetings_minutescopy.nominal_id)) OR (nominal_id = ANY ((( SELECT invited_now() AS invited_now))::uuid[])) AND (EXISTS ( SELECT
   FROM meetings_invitation i
  WHERE i.id = meetings_minutescopy.invitation_id AND i.agency_id = ((( SELECT current_actor('agency'::text) AS current_actor))::uuid))));
create policy opened on meetings_minutescopy for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on meetings_minutescopy for insert to mosovo_app
  with check (NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp() AND (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON meetings_minutescopy FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON meetings_minutescopy REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON meetings_minutescopy FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.slot_id IS NOT NULL OR new.invitation_id IS NOT NULL) EXECUTE FUNCTION meetings_minutescopy_check_reference();

grant insert, select on table meetings_minutescopy to mosovo_app, mosovo_jobs;
