alter table supervision_cover enable row level security, force row level security;

create policy arranged on supervision_cover for insert to mosovo_app
  with check ((EXISTS ( SELECT
   FROM organisations_account a
  WHERE a.id = supervision_cover.absent_id AND (a.team_id = (( SELECT supervised_team_now() AS supervised_team_now)) OR a.force_id::text = (( SELECT inspected_force_now() AS inspected_force_now))))) AND set_by_id = acting('account'::text)::uuid);
create policy jobs on supervision_cover to mosovo_jobs
  using (true)
  with check (true);
create policy read on supervision_cover for select to mosovo_app
  using (absent_id = acting('account'::text)::uuid OR by_id = acting('account'::text)::uuid OR (EXISTS ( SELECT
   FROM organisations_account a
  WHERE a.id = supervision_cover.absent_id AND (a.team_id = (( SELECT supervised_team_now() AS supervised_team_now)) OR a.force_id::text = (( SELECT inspected_force_now() AS inspected_force_now))))));

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON supervision_cover FOR EACH STATEMENT EXECUTE FUNCTION never_edited();

grant insert, select on table supervision_cover to mosovo_app, mosovo_jobs;
