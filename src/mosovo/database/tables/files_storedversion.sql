alter table files_storedversion enable row level security, force row level security;

create policy door on files_storedversion for select to mosovo_door
  using (true);
create policy jobs on files_storedversion to mosovo_jobs
  using (( SELECT job_may_read('files_storedversion'::text) AS job_may_read))
  with check (( SELECT job_may_write('files_storedversion'::text) AS job_may_write));
create policy opened on files_storedversion for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND (field_group::text = ''::text OR (((nominal_id || ':'::text) || field_group::text) = ANY ((( SELECT groups_now() AS groups_now))::text[]))));
create policy opened_as_safety_card on files_storedversion for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT safety_card_opened_now() AS safety_card_opened_now))::uuid[])) AND field_group::text = 'identity_images'::text AND (field_group::text = ANY (groups_seen(( SELECT roles_now() AS roles_now), false))));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON files_storedversion FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON files_storedversion REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();

grant select on table files_storedversion to mosovo_app, mosovo_door;
grant insert, select on table files_storedversion to mosovo_jobs;
