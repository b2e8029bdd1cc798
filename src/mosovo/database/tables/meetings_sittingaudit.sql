alter table meetings_sittingaudit enable row level security, force row level security;

create policy jobs on meetings_sittingaudit to mosovo_jobs
  using (true)
  with check (true);
create policy put on meetings_sittingaudit for insert to mosovo_app
  with check (audited_by_id = ((( SELECT acting('account'::text) AS acting))::uuid) AND (EXISTS ( SELECT
   FROM meetings_sitting s
  WHERE s.id = meetings_sittingaudit.sitting_id AND s.force_id::text = (( SELECT acting('force'::text) AS acting)))));
create policy read on meetings_sittingaudit for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM meetings_sitting s
  WHERE s.id = meetings_sittingaudit.sitting_id AND s.force_id::text = (( SELECT acting('force'::text) AS acting)))));

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON meetings_sittingaudit FOR EACH STATEMENT EXECUTE FUNCTION never_edited();

grant insert, select on table meetings_sittingaudit to mosovo_app, mosovo_jobs;
