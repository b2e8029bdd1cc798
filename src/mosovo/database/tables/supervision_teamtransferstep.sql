alter table supervision_teamtransferstep enable row level security, force row level security;

create policy jobs on supervision_teamtransferstep to mosovo_jobs
  using (( SELECT job_may_read('supervision_teamtransferstep'::text) AS job_may_read))
  with check (( SELECT job_may_write('supervision_teamtransferstep'::text) AS job_may_write));
create policy read on supervision_teamtransferstep for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM supervision_teamtransfer t
  WHERE t.id = supervision_teamtransferstep.transfer_id AND true)));
create policy recorded on supervision_teamtransferstep for insert to mosovo_app
  with check (recorded_by_id = current_actor('account'::text)::uuid AND (EXISTS ( SELECT
   FROM supervision_teamtransfer t
  WHERE t.id = supervision_teamtransferstep.transfer_id AND (t.to_team_id = (( SELECT supervised_team_now() AS supervised_team_now)) OR t.force::text = (( SELECT inspected_force_now() AS inspected_force_now)) OR supervision_teamtransferstep.kind::text = 'withdrawn'::text AND t.from_team_id = (( SELECT supervised_team_now() AS supervised_team_now))))));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON supervision_teamtransferstep FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON supervision_teamtransferstep REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER second_person BEFORE INSERT ON supervision_teamtransferstep FOR EACH ROW WHEN (new.kind::text <> 'withdrawn'::text) EXECUTE FUNCTION refuse_own_work('team_transfer', 'transfer_id');

grant insert, select on table supervision_teamtransferstep to mosovo_app, mosovo_jobs;
