alter table supervision_dipsample enable row level security, force row level security;

create policy drawn on supervision_dipsample for insert to mosovo_app
  with check ((team_id = (( SELECT supervised_team_now() AS supervised_team_now)) OR (EXISTS ( SELECT
   FROM organisations_team t
  WHERE t.id = supervision_dipsample.team_id AND t.force_id::text = (( SELECT inspected_force_now() AS inspected_force_now))))) AND drawn_by_id = current_actor('account'::text)::uuid);
create policy jobs on supervision_dipsample to mosovo_jobs
  using (( SELECT job_may_read('supervision_dipsample'::text) AS job_may_read))
  with check (( SELECT job_may_write('supervision_dipsample'::text) AS job_may_write));
create policy read on supervision_dipsample for select to mosovo_app
  using (team_id = (( SELECT supervised_team_now() AS supervised_team_now)) OR (EXISTS ( SELECT
   FROM organisations_team t
  WHERE t.id = supervision_dipsample.team_id AND t.force_id::text = (( SELECT inspected_force_now() AS inspected_force_now)))));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON supervision_dipsample FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON supervision_dipsample REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();

grant insert, select on table supervision_dipsample to mosovo_app, mosovo_jobs;
