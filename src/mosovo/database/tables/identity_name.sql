alter table identity_name add constraint identity_name_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table identity_name enable row level security, force row level security;

create policy door on identity_name for select to mosovo_door
  using (true);
create policy jobs on identity_name to mosovo_jobs
  using (( SELECT job_may_read('identity_name'::text) AS job_may_read))
  with check (( SELECT job_may_write('identity_name'::text) AS job_may_write));
create policy opened on identity_name for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy opened_as_safety_card on identity_name for select to mosovo_app
  using (nominal_id = ANY ((( SELECT safety_card_opened_now() AS safety_card_opened_now))::uuid[]));
create policy recorded on identity_name for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON identity_name FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON identity_name REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON identity_name FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION identity_name_check_reference();

grant insert, select on table identity_name to mosovo_app, mosovo_jobs;
grant select on table identity_name to mosovo_door;
