alter table obligations_ruling add constraint obligations_ruling_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table obligations_ruling enable row level security, force row level security;

create policy jobs on obligations_ruling to mosovo_jobs
  using (( SELECT job_may_read('obligations_ruling'::text) AS job_may_read))
  with check (( SELECT job_may_write('obligations_ruling'::text) AS job_may_write));
create policy read_by_door on obligations_ruling for select to mosovo_door
  using (true);
create policy opened on obligations_ruling for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on obligations_ruling for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON obligations_ruling FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON obligations_ruling REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON obligations_ruling FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION obligations_ruling_check_reference();

grant insert, select on table obligations_ruling to mosovo_app, mosovo_jobs;
grant select on table obligations_ruling to mosovo_door;
