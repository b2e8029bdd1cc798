alter table supervision_transfer enable row level security, force row level security;

create policy jobs on supervision_transfer to mosovo_jobs
  using (true)
  with check (true);
create policy proposed on supervision_transfer for insert to mosovo_app
  with check ((from_team_id = (( SELECT supervised_team_now() AS supervised_team_now)) OR force::text = (( SELECT inspected_force_now() AS inspected_force_now)) OR from_team_id IS NULL AND force::text = (( SELECT supervised_force_now() AS supervised_force_now))) AND proposed_by_id = acting('account'::text)::uuid AND (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])));
create policy read on supervision_transfer for select to mosovo_app
  using (from_team_id = (( SELECT supervised_team_now() AS supervised_team_now)) OR to_team_id = (( SELECT supervised_team_now() AS supervised_team_now)) OR force::text = (( SELECT inspected_force_now() AS inspected_force_now)));

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON supervision_transfer FOR EACH STATEMENT EXECUTE FUNCTION never_edited();

grant insert, select on table supervision_transfer to mosovo_app, mosovo_jobs;
