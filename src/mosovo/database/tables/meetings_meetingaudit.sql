alter table meetings_meetingaudit enable row level security, force row level security;

create policy inserted on meetings_meetingaudit for insert to mosovo_app
  with check (audited_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND (EXISTS ( SELECT
   FROM meetings_meeting s
  WHERE s.id = meetings_meetingaudit.sitting_id AND s.force_id::text = (( SELECT current_actor('force'::text) AS current_actor)))));
create policy jobs on meetings_meetingaudit to mosovo_jobs
  using (( SELECT job_may_read('meetings_meetingaudit'::text) AS job_may_read))
  with check (( SELECT job_may_write('meetings_meetingaudit'::text) AS job_may_write));
create policy read on meetings_meetingaudit for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM meetings_meeting s
  WHERE s.id = meetings_meetingaudit.sitting_id AND s.force_id::text = (( SELECT current_actor('force'::text) AS current_actor)))));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON meetings_meetingaudit FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON meetings_meetingaudit REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();

grant insert, select on table meetings_meetingaudit to mosovo_app, mosovo_jobs;
