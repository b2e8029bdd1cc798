alter table meetings_disclosuremade add constraint meetings_disclosuremade_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table meetings_disclosuremade enable row level security, force row level security;

create policy jobs on meetings_disclosuremade to mosovo_jobs
  using (( SELECT job_may_read('meetings_disclosuremade'::text) AS job_may_read))
  with check (( SELECT job_may_write('meetings_disclosuremade'::text) AS job_may_write));
create policy opened on meetings_disclosuremade for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on meetings_disclosuremade for insert to mosovo_app
  with check (NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp() AND (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON meetings_disclosuremade FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON meetings_disclosuremade REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON meetings_disclosuremade FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.consideration_id IS NOT NULL) EXECUTE FUNCTION meetings_disclosuremade_check_reference();

grant insert, select on table meetings_disclosuremade to mosovo_app, mosovo_jobs;
