alter table monitoring_providerenrolment add constraint monitoring_providerenrolment_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table monitoring_providerenrolment enable row level security, force row level security;

create policy door on monitoring_providerenrolment for select to mosovo_door
  using (true);
create policy jobs on monitoring_providerenrolment to mosovo_jobs
  using (( SELECT job_may_read('monitoring_providerenrolment'::text) AS job_may_read))
  with check (( SELECT job_may_write('monitoring_providerenrolment'::text) AS job_may_write));
create policy opened on monitoring_providerenrolment for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on monitoring_providerenrolment for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON monitoring_providerenrolment FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON monitoring_providerenrolment REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON monitoring_providerenrolment FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION monitoring_providerenrolment_check_reference();

grant insert, select on table monitoring_providerenrolment to mosovo_app, mosovo_jobs;
grant select on table monitoring_providerenrolment to mosovo_door;
