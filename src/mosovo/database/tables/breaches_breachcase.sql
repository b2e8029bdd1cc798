alter table breaches_breachcase add constraint breaches_breachcase_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table breaches_breachcase enable row level security, force row level security;

create policy jobs on breaches_breachcase to mosovo_jobs
  using (( SELECT job_may_read('breaches_breachcase'::text) AS job_may_read))
  with check (( SELECT job_may_write('breaches_breachcase'::text) AS job_may_write));
create policy opened on breaches_breachcase for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on breaches_breachcase for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());
create policy returned on breaches_breachcase for select to mosovo_door
  using (true);

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON breaches_breachcase FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON breaches_breachcase REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON breaches_breachcase FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.order_id IS NOT NULL) EXECUTE FUNCTION breaches_breachcase_check_reference();

grant insert, select on table breaches_breachcase to mosovo_app, mosovo_jobs;
grant select (corrects_id, first, id, nominal_id, offence, recorded_at, struck_out) on table breaches_breachcase to mosovo_door;
