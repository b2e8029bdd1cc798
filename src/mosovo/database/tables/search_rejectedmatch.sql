alter table search_rejectedmatch enable row level security, force row level security;

create policy jobs on search_rejectedmatch to mosovo_jobs
  using (( SELECT job_may_read('search_rejectedmatch'::text) AS job_may_read))
  with check (( SELECT job_may_write('search_rejectedmatch'::text) AS job_may_write));
create policy recorded on search_rejectedmatch for insert to mosovo_app
  with check (by_id = current_actor('account'::text)::uuid AND (EXISTS ( SELECT
   FROM nominals_casereach r
  WHERE r.nominal_id = search_rejectedmatch.nominal_id)));
create policy seen on search_rejectedmatch for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM nominals_casereach r
  WHERE r.nominal_id = search_rejectedmatch.nominal_id)));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON search_rejectedmatch FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON search_rejectedmatch REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();

grant insert, select on table search_rejectedmatch to mosovo_app, mosovo_jobs;
