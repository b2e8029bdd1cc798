alter table households_householdmember add constraint households_householdmember_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table households_householdmember enable row level security, force row level security;

create policy door on households_householdmember for select to mosovo_door
  using (true);
create policy jobs on households_householdmember to mosovo_jobs
  using (( SELECT job_may_read('households_householdmember'::text) AS job_may_read))
  with check (( SELECT job_may_write('households_householdmember'::text) AS job_may_write));
create policy opened on households_householdmember for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND (field_group::text = ''::text OR (((nominal_id || ':'::text) || field_group::text) = ANY ((( SELECT groups_now() AS groups_now))::text[])) OR recorded_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now()) AND (id <> ALL ((( SELECT households_householdmember_restrict_delete() AS households_householdmember_restrict_delete))::uuid[])));
create policy recorded on households_householdmember for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp() AND (field_group::text = ''::text OR (field_group::text = ANY ((( SELECT groups_to_record_now() AS groups_to_record_now))::text[]))));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON households_householdmember FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON households_householdmember REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON households_householdmember FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.household_id IS NOT NULL) EXECUTE FUNCTION households_householdmember_check_reference();

grant insert, select on table households_householdmember to mosovo_app, mosovo_jobs;
grant select on table households_householdmember to mosovo_door;
