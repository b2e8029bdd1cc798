alter table meetings_caseclosure add constraint meetings_caseclosure_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table meetings_caseclosure enable row level security, force row level security;

create policy jobs on meetings_caseclosure to mosovo_jobs
  using (( SELECT job_may_read('meetings_caseclosure'::text) AS job_may_read))
  with check (( SELECT job_may_write('meetings_caseclosure'::text) AS job_may_write));
create policy listed on meetings_caseclosure for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM nominals_casereach r
  WHERE r.nominal_id = meetings_caseclosure.nominal_id)));
create policy opened on meetings_caseclosure for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on meetings_caseclosure for insert to mosovo_app
  with check (NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp() AND (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON meetings_caseclosure FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON meetings_caseclosure REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON meetings_caseclosure FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.slot_id IS NOT NULL) EXECUTE FUNCTION meetings_caseclosure_check_reference();
CREATE TRIGGER mark_board_insert AFTER INSERT ON meetings_caseclosure REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION mark_board_change();

grant insert, select on table meetings_caseclosure to mosovo_app, mosovo_jobs;
