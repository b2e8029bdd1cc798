alter table identity_identifier add constraint identity_identifier_begins CHECK (corrects_id IS NOT NULL OR first = id);
CREATE INDEX identifier_pnc ON identity_identifier USING btree (folded_pnc(value::text)) WHERE kind::text = 'pnc'::text;
CREATE INDEX identifier_prison ON identity_identifier USING btree (upper(value::text)) WHERE kind::text = 'prison'::text;
CREATE INDEX identifier_probation ON identity_identifier USING btree (upper(value::text)) WHERE kind::text = 'probation'::text;

alter table identity_identifier enable row level security, force row level security;

create policy door on identity_identifier for select to mosovo_door
  using (true);
create policy jobs on identity_identifier to mosovo_jobs
  using (( SELECT job_may_read('identity_identifier'::text) AS job_may_read))
  with check (( SELECT job_may_write('identity_identifier'::text) AS job_may_write));
create policy opened on identity_identifier for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on identity_identifier for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON identity_identifier FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON identity_identifier REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON identity_identifier FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION identity_identifier_check_reference();

grant insert, select on table identity_identifier to mosovo_app, mosovo_jobs;
grant select on table identity_identifier to mosovo_door;
