alter table monitoring_tagorder add constraint monitoring_tagorder_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table monitoring_tagorder enable row level security, force row level security;

create policy jobs on monitoring_tagorder to mosovo_jobs
  using (( SELECT job_may_read('monitoring_tagorder'::text) AS job_may_read))
  with check (( SELECT job_may_write('monitoring_tagorder'::text) AS job_may_write));
create policy opened on monitoring_tagorder for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on monitoring_tagorder for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON monitoring_tagorder FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON monitoring_tagorder REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON monitoring_tagorder FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION monitoring_tagorder_check_reference();

grant insert, select on table monitoring_tagorder to mosovo_app, mosovo_jobs;
