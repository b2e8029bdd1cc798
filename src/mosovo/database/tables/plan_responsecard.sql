alter table plan_responsecard add constraint plan_responsecard_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table plan_responsecard enable row level security, force row level security;

create policy jobs on plan_responsecard to mosovo_jobs
  using (( SELECT job_may_read('plan_responsecard'::text) AS job_may_read))
  with check (( SELECT job_may_write('plan_responsecard'::text) AS job_may_write));
create policy opened on plan_responsecard for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy opened_as_safety_card on plan_responsecard for select to mosovo_app
  using (nominal_id = ANY ((( SELECT safety_card_opened_now() AS safety_card_opened_now))::uuid[]));
create policy recorded on plan_responsecard for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON plan_responsecard FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON plan_responsecard REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON plan_responsecard FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION plan_responsecard_check_reference();

grant insert, select on table plan_responsecard to mosovo_app, mosovo_jobs;
