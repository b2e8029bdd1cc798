alter table nominals_caseshare add constraint nominals_caseshare_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table nominals_caseshare enable row level security, force row level security;

create policy jobs on nominals_caseshare to mosovo_jobs
  using (( SELECT job_may_read('nominals_caseshare'::text) AS job_may_read))
  with check (( SELECT job_may_write('nominals_caseshare'::text) AS job_may_write));
create policy opened on nominals_caseshare for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on nominals_caseshare for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON nominals_caseshare FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON nominals_caseshare REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON nominals_caseshare FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION nominals_caseshare_check_reference();

grant insert, select on table nominals_caseshare to mosovo_app, mosovo_jobs;
