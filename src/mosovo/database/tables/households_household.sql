alter table households_household add constraint households_household_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table households_household enable row level security, force row level security;

create policy door on households_household for select to mosovo_door
  using (true);
create policy jobs on households_household to mosovo_jobs
  using (( SELECT job_may_read('households_household'::text) AS job_may_read))
  with check (( SELECT job_may_write('households_household'::text) AS job_may_write));
create policy opened on households_household for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on households_household for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON households_household FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON households_household REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON households_household FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION households_household_check_reference();

grant insert, select on table households_household to mosovo_app, mosovo_jobs;
grant select on table households_household to mosovo_door;
