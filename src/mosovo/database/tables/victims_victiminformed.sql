alter table victims_victiminformed add constraint victims_victiminformed_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table victims_victiminformed enable row level security, force row level security;

create policy door on victims_victiminformed for select to mosovo_door
  using (true);
create policy jobs on victims_victiminformed to mosovo_jobs
  using (( SELECT job_may_read('victims_victiminformed'::text) AS job_may_read))
  with check (( SELECT job_may_write('victims_victiminformed'::text) AS job_may_write));
create policy opened on victims_victiminformed for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND (field_group::text = ''::text OR (((nominal_id || ':'::text) || field_group::text) = ANY ((( SELECT groups_now() AS groups_now))::text[])) OR recorded_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now()) AND (id <> ALL ((( SELECT victims_victiminformed_restrict_delete() AS victims_victiminformed_restrict_delete))::uuid[])) AND ((victim_id = ANY ((( SELECT victims_read_now() AS victims_read_now))::uuid[])) OR recorded_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now()));
create policy recorded on victims_victiminformed for insert to mosovo_app
  with check (NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp() AND (field_group::text = ''::text OR (field_group::text = ANY ((( SELECT groups_to_record_now() AS groups_to_record_now))::text[]))) AND ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) OR (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND liaison_now(victim_id)));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON victims_victiminformed FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON victims_victiminformed REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
set local role mosovo_door;
grant execute on function victims_victiminformed_check_reference() to mosovo_owner;
reset role;
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON victims_victiminformed FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.victim_id IS NOT NULL) EXECUTE FUNCTION victims_victiminformed_check_reference();
set local role mosovo_door;
revoke execute on function victims_victiminformed_check_reference() from mosovo_owner;
reset role;

grant insert, select on table victims_victiminformed to mosovo_app, mosovo_jobs;
grant select on table victims_victiminformed to mosovo_door;
