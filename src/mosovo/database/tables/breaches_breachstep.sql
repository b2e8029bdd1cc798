alter table breaches_breachstep add constraint breaches_breachstep_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table breaches_breachstep enable row level security, force row level security;

create policy jobs on breaches_breachstep to mosovo_jobs
  using (( SELECT job_may_read('breaches_breachstep'::text) AS job_may_read))
  with check (( SELECT job_may_write('breaches_breachstep'::text) AS job_may_write));
create policy opened on breaches_breachstep for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on breaches_breachstep for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());
create policy returned on breaches_breachstep for select to mosovo_door
  using (true);

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON breaches_breachstep FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON breaches_breachstep REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON breaches_breachstep FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.breach_id IS NOT NULL) EXECUTE FUNCTION breaches_breachstep_check_reference();

grant insert, select on table breaches_breachstep to mosovo_app, mosovo_jobs;
grant select on table breaches_breachstep to mosovo_door;
