alter table obligations_rulingcheck add constraint obligations_rulingcheck_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table obligations_rulingcheck enable row level security, force row level security;

create policy jobs on obligations_rulingcheck to mosovo_jobs
  using (( SELECT job_may_read('obligations_rulingcheck'::text) AS job_may_read))
  with check (( SELECT job_may_write('obligations_rulingcheck'::text) AS job_may_write));
create policy opened on obligations_rulingcheck for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on obligations_rulingcheck for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON obligations_rulingcheck FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON obligations_rulingcheck REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER second_person BEFORE INSERT ON obligations_rulingcheck FOR EACH ROW EXECUTE FUNCTION refuse_own_work('ruling', 'ruling_id');
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON obligations_rulingcheck FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.ruling_id IS NOT NULL) EXECUTE FUNCTION obligations_rulingcheck_check_reference();

grant insert, select on table obligations_rulingcheck to mosovo_app, mosovo_jobs;
