alter table meetings_sharingpolicy enable row level security, force row level security;

create policy door on meetings_sharingpolicy for select to mosovo_door
  using (true);
create policy inserted on meetings_sharingpolicy for insert to mosovo_app
  with check ((force_id::text = ANY (ARRAY[((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) AND set_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid));
create policy jobs on meetings_sharingpolicy to mosovo_jobs
  using (( SELECT job_may_read('meetings_sharingpolicy'::text) AS job_may_read))
  with check (( SELECT job_may_write('meetings_sharingpolicy'::text) AS job_may_write));
create policy read on meetings_sharingpolicy for select to mosovo_app
  using (force_id::text = (( SELECT current_actor('force'::text) AS current_actor)) OR (EXISTS ( SELECT
   FROM meetings_meeting s
  WHERE s.force_id::text = meetings_sharingpolicy.force_id::text)));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON meetings_sharingpolicy FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON meetings_sharingpolicy REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();

grant insert, select on table meetings_sharingpolicy to mosovo_app, mosovo_jobs;
grant select on table meetings_sharingpolicy to mosovo_door;
