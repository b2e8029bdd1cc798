alter table supervision_onetoone enable row level security, force row level security;

create policy jobs on supervision_onetoone to mosovo_jobs
  using (true)
  with check (true);
create policy read on supervision_onetoone for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM organisations_account a
  WHERE a.id = supervision_onetoone.officer_id AND (a.team_id = (( SELECT supervised_team_now() AS supervised_team_now)) OR a.force_id::text = (( SELECT inspected_force_now() AS inspected_force_now))))) OR officer_id = acting('account'::text)::uuid);
create policy recorded on supervision_onetoone for insert to mosovo_app
  with check ((EXISTS ( SELECT
   FROM organisations_account a
  WHERE a.id = supervision_onetoone.officer_id AND (a.team_id = (( SELECT supervised_team_now() AS supervised_team_now)) OR a.force_id::text = (( SELECT inspected_force_now() AS inspected_force_now))))) AND officer_id <> acting('account'::text)::uuid AND recorded_by_id = acting('account'::text)::uuid);

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON supervision_onetoone FOR EACH STATEMENT EXECUTE FUNCTION never_edited();

grant insert, select on table supervision_onetoone to mosovo_app, mosovo_jobs;
