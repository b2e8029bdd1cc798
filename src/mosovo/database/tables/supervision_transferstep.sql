alter table supervision_transferstep enable row level security, force row level security;

create policy jobs on supervision_transferstep to mosovo_jobs
  using (true)
  with check (true);
create policy read on supervision_transferstep for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM supervision_transfer t
  WHERE t.id = supervision_transferstep.transfer_id AND true)));
create policy said on supervision_transferstep for insert to mosovo_app
  with check (said_by_id = acting('account'::text)::uuid AND (EXISTS ( SELECT
   FROM supervision_transfer t
  WHERE t.id = supervision_transferstep.transfer_id AND (t.to_team_id = (( SELECT supervised_team_now() AS supervised_team_now)) OR t.force::text = (( SELECT inspected_force_now() AS inspected_force_now)) OR supervision_transferstep.kind::text = 'withdrawn'::text AND t.from_team_id = (( SELECT supervised_team_now() AS supervised_team_now))))));

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON supervision_transferstep FOR EACH STATEMENT EXECUTE FUNCTION never_edited();

grant insert, select on table supervision_transferstep to mosovo_app, mosovo_jobs;
