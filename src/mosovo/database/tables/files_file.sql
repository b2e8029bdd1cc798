alter table files_file add constraint files_file_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table files_file enable row level security, force row level security;

create policy attached on files_file for insert to mosovo_app
  with check (NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp() AND field_group::text = ''::text AND (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND (EXISTS ( SELECT
   FROM meetings_invitation i
  WHERE i.nominal_id = files_file.nominal_id AND i.agency_id = ((( SELECT current_actor('agency'::text) AS current_actor))::uuid) AND i.removed_on IS NULL AND NOT (EXISTS ( SELECT
           FROM meetings_invitation later
          WHERE later.corrects_id = i.id)))));
create policy door on files_file for select to mosovo_door
  using (true);
create policy jobs on files_file to mosovo_jobs
  using (( SELECT job_may_read('files_file'::text) AS job_may_read))
  with check (( SELECT job_may_write('files_file'::text) AS job_may_write));
create policy opened on files_file for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND (field_group::text = ''::text OR (((nominal_id || ':'::text) || field_group::text) = ANY ((( SELECT groups_now() AS groups_now))::text[])) OR recorded_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now()) AND (id <> ALL ((( SELECT files_file_restrict_delete() AS files_file_restrict_delete))::uuid[])));
create policy opened_as_safety_card on files_file for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT safety_card_opened_now() AS safety_card_opened_now))::uuid[])) AND field_group::text = 'identity_images'::text AND (field_group::text = ANY (groups_seen(( SELECT roles_now() AS roles_now), false))));
create policy recorded on files_file for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp() AND (field_group::text = ''::text OR (field_group::text = ANY ((( SELECT groups_to_record_now() AS groups_to_record_now))::text[]))));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON files_file FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON files_file REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON files_file FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION files_file_check_reference();

grant insert, select on table files_file to mosovo_app, mosovo_jobs;
grant select on table files_file to mosovo_door;
