alter table plan_planaction add constraint plan_planaction_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table plan_planaction enable row level security, force row level security;

create policy door on plan_planaction for select to mosovo_door
  using (true);
create policy jobs on plan_planaction to mosovo_jobs
  using (( SELECT job_may_read('plan_planaction'::text) AS job_may_read))
  with check (( SELECT job_may_write('plan_planaction'::text) AS job_may_write));
create policy opened on plan_planaction for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on plan_planaction for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON plan_planaction FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON plan_planaction REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON plan_planaction FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION plan_planaction_check_reference();

grant insert, select on table plan_planaction to mosovo_app, mosovo_jobs;
grant select on table plan_planaction to mosovo_door;
