alter table identity_photograph add constraint identity_photograph_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table identity_photograph enable row level security, force row level security;

create policy door on identity_photograph for select to mosovo_door
  using (true);
create policy jobs on identity_photograph to mosovo_jobs
  using (( SELECT job_may_read('identity_photograph'::text) AS job_may_read))
  with check (( SELECT job_may_write('identity_photograph'::text) AS job_may_write));
create policy opened on identity_photograph for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND (field_group::text = ''::text OR (((nominal_id || ':'::text) || field_group::text) = ANY ((( SELECT groups_now() AS groups_now))::text[])) OR recorded_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now()) AND (id <> ALL ((( SELECT identity_photograph_restrict_delete() AS identity_photograph_restrict_delete))::uuid[])));
create policy opened_as_safety_card on identity_photograph for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT safety_card_opened_now() AS safety_card_opened_now))::uuid[])) AND field_group::text = 'identity_images'::text AND (field_group::text = ANY (groups_seen(( SELECT roles_now() AS roles_now), false))));
create policy recorded on identity_photograph for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp() AND (field_group::text = ''::text OR (field_group::text = ANY ((( SELECT groups_to_record_now() AS groups_to_record_now))::text[]))));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON identity_photograph FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON identity_photograph REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON identity_photograph FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.file_id IS NOT NULL) EXECUTE FUNCTION identity_photograph_check_reference();

grant insert, select on table identity_photograph to mosovo_app, mosovo_jobs;
grant select on table identity_photograph to mosovo_door;
