alter table files_kept enable row level security, force row level security;

create policy carded on files_kept for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT carded_now() AS carded_now))::uuid[])) AND field_group::text = 'identity_images'::text AND (field_group::text = ANY (groups_seen(( SELECT roles_now() AS roles_now), false))));
create policy jobs on files_kept to mosovo_jobs
  using (true)
  with check (true);
create policy opened on files_kept for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND (field_group::text = ''::text OR (((nominal_id || ':'::text) || field_group::text) = ANY ((( SELECT groups_now() AS groups_now))::text[]))));

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON files_kept FOR EACH STATEMENT EXECUTE FUNCTION never_edited();

grant select on table files_kept to mosovo_app;
grant insert, select on table files_kept to mosovo_jobs;
