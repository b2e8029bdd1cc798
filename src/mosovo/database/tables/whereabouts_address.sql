alter table whereabouts_address add constraint whereabouts_address_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table whereabouts_address enable row level security, force row level security;

create policy door on whereabouts_address for select to mosovo_door
  using (true);
create policy jobs on whereabouts_address to mosovo_jobs
  using (( SELECT job_may_read('whereabouts_address'::text) AS job_may_read))
  with check (( SELECT job_may_write('whereabouts_address'::text) AS job_may_write));
create policy opened on whereabouts_address for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on whereabouts_address for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON whereabouts_address FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON whereabouts_address REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON whereabouts_address FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION whereabouts_address_check_reference();

grant insert, select on table whereabouts_address to mosovo_app, mosovo_jobs;
grant select on table whereabouts_address to mosovo_door;
