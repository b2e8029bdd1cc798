alter table supervision_sample enable row level security, force row level security;

create policy drawn on supervision_sample for insert to mosovo_app
  with check ((team_id = (( SELECT supervised_team_now() AS supervised_team_now)) OR (EXISTS ( SELECT
   FROM organisations_team t
  WHERE t.id = supervision_sample.team_id AND t.force_id::text = (( SELECT inspected_force_now() AS inspected_force_now))))) AND drawn_by_id = acting('account'::text)::uuid);
create policy jobs on supervision_sample to mosovo_jobs
  using (true)
  with check (true);
create policy read on supervision_sample for select to mosovo_app
  using (team_id = (( SELECT supervised_team_now() AS supervised_team_now)) OR (EXISTS ( SELECT
   FROM organisations_team t
  WHERE t.id = supervision_sample.team_id AND t.force_id::text = (( SELECT inspected_force_now() AS inspected_force_now)))));

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON supervision_sample FOR EACH STATEMENT EXECUTE FUNCTION never_edited();

grant insert, select on table supervision_sample to mosovo_app, mosovo_jobs;
