alter table supervision_officercover enable row level security, force row level security;

create policy arranged on supervision_officercover for insert to mosovo_app
  with check ((EXISTS ( SELECT
   FROM organisations_account a
  WHERE a.id = supervision_officercover.absent_id AND (a.team_id = (( SELECT supervised_team_now() AS supervised_team_now)) OR a.force_id::text = (( SELECT inspected_force_now() AS inspected_force_now))))) AND set_by_id = current_actor('account'::text)::uuid);
create policy jobs on supervision_officercover to mosovo_jobs
  using (( SELECT job_may_read('supervision_officercover'::text) AS job_may_read))
  with check (( SELECT job_may_write('supervision_officercover'::text) AS job_may_write));
create policy read on supervision_officercover for select to mosovo_app
  using (absent_id = current_actor('account'::text)::uuid OR covering_officer_id = current_actor('account'::text)::uuid OR (EXISTS ( SELECT
   FROM organisations_account a
  WHERE a.id = supervision_officercover.absent_id AND (a.team_id = (( SELECT supervised_team_now() AS supervised_team_now)) OR a.force_id::text = (( SELECT inspected_force_now() AS inspected_force_now))))));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON supervision_officercover FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON supervision_officercover REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();

grant insert, select on table supervision_officercover to mosovo_app, mosovo_jobs;
