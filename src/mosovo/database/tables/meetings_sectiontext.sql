alter table meetings_sectiontext enable row level security, force row level security;

create policy door on meetings_sectiontext for select to mosovo_door
  using (true);
create policy jobs on meetings_sectiontext to mosovo_jobs
  using (( SELECT job_may_read('meetings_sectiontext'::text) AS job_may_read))
  with check (( SELECT job_may_write('meetings_sectiontext'::text) AS job_may_write));
create policy opened on meetings_sectiontext for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND (section::text <> 'restricted'::text OR (EXISTS ( SELECT
   FROM nominals_casereach r
  WHERE r.nominal_id = meetings_sectiontext.nominal_id AND r.holding_force::text = (( SELECT current_actor('force'::text) AS current_actor)))) OR (EXISTS ( SELECT
   FROM meetings_invitation i
  WHERE i.slot_id = meetings_sectiontext.slot_id AND i.account_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND i.sees_restricted AND i.removed_on IS NULL AND NOT (EXISTS ( SELECT
           FROM meetings_invitation later
          WHERE later.corrects_id = i.id))))));
create policy recorded on meetings_sectiontext for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND written_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND written_at >= now() AND written_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON meetings_sectiontext FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON meetings_sectiontext REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();

grant insert, select on table meetings_sectiontext to mosovo_app, mosovo_jobs;
grant select on table meetings_sectiontext to mosovo_door;
