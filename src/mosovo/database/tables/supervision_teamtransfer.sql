alter table supervision_teamtransfer enable row level security, force row level security;

create policy door on supervision_teamtransfer for select to mosovo_door
  using (true);
create policy jobs on supervision_teamtransfer to mosovo_jobs
  using (( SELECT job_may_read('supervision_teamtransfer'::text) AS job_may_read))
  with check (( SELECT job_may_write('supervision_teamtransfer'::text) AS job_may_write));
create policy proposed on supervision_teamtransfer for insert to mosovo_app
  with check ((from_team_id = (( SELECT supervised_team_now() AS supervised_team_now)) OR force::text = (( SELECT inspected_force_now() AS inspected_force_now)) OR from_team_id IS NULL AND force::text = (( SELECT supervised_force_now() AS supervised_force_now))) AND proposed_by_id = current_actor('account'::text)::uuid AND (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])));
create policy read on supervision_teamtransfer for select to mosovo_app
  using (from_team_id = (( SELECT supervised_team_now() AS supervised_team_now)) OR to_team_id = (( SELECT supervised_team_now() AS supervised_team_now)) OR force::text = (( SELECT inspected_force_now() AS inspected_force_now)));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON supervision_teamtransfer FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON supervision_teamtransfer REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();

grant insert, select on table supervision_teamtransfer to mosovo_app, mosovo_jobs;
grant select on table supervision_teamtransfer to mosovo_door;
