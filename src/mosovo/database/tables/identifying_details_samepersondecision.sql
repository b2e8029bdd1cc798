alter table identifying_details_samepersondecision add constraint identifying_details_samepersondecision_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table identifying_details_samepersondecision enable row level security, force row level security;

create policy door on identifying_details_samepersondecision for select to mosovo_door
  using (true);
create policy jobs on identifying_details_samepersondecision to mosovo_jobs
  using (( SELECT job_may_read('identifying_details_samepersondecision'::text) AS job_may_read))
  with check (( SELECT job_may_write('identifying_details_samepersondecision'::text) AS job_may_write));
create policy opened on identifying_details_samepersondecision for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND (EXISTS ( SELECT
   FROM nominals_casereach r
  WHERE r.nominal_id = identifying_details_samepersondecision.other_id)));
create policy recorded on identifying_details_samepersondecision for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp() AND (other_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON identifying_details_samepersondecision FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON identifying_details_samepersondecision REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON identifying_details_samepersondecision FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION identifying_details_samepersondecision_check_reference();

grant insert, select on table identifying_details_samepersondecision to mosovo_app, mosovo_jobs;
grant select on table identifying_details_samepersondecision to mosovo_door;
