alter table supervision_supervisionmeeting enable row level security, force row level security;

create policy jobs on supervision_supervisionmeeting to mosovo_jobs
  using (( SELECT job_may_read('supervision_supervisionmeeting'::text) AS job_may_read))
  with check (( SELECT job_may_write('supervision_supervisionmeeting'::text) AS job_may_write));
create policy read on supervision_supervisionmeeting for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM organisations_account a
  WHERE a.id = supervision_supervisionmeeting.officer_id AND (a.team_id = (( SELECT supervised_team_now() AS supervised_team_now)) OR a.force_id::text = (( SELECT inspected_force_now() AS inspected_force_now))))) OR officer_id = current_actor('account'::text)::uuid);
create policy recorded on supervision_supervisionmeeting for insert to mosovo_app
  with check ((EXISTS ( SELECT
   FROM organisations_account a
  WHERE a.id = supervision_supervisionmeeting.officer_id AND (a.team_id = (( SELECT supervised_team_now() AS supervised_team_now)) OR a.force_id::text = (( SELECT inspected_force_now() AS inspected_force_now))))) AND officer_id <> current_actor('account'::text)::uuid AND recorded_by_id = current_actor('account'::text)::uuid);

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON supervision_supervisionmeeting FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON supervision_supervisionmeeting REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();

grant insert, select on table supervision_supervisionmeeting to mosovo_app, mosovo_jobs;
