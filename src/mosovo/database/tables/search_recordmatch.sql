alter table search_recordmatch enable row level security, force row level security;

create policy door on search_recordmatch to mosovo_door
  using (true)
  with check (true);
create policy jobs on search_recordmatch to mosovo_jobs
  using (( SELECT job_may_read('search_recordmatch'::text) AS job_may_read))
  with check (( SELECT job_may_write('search_recordmatch'::text) AS job_may_write));
create policy seen on search_recordmatch for select to mosovo_app
  using ((field_group::text = ''::text OR (field_group::text = ANY ((( SELECT groups_seen(roles_now(), false) AS groups_seen))::text[])) OR (field_group::text = ANY ((( SELECT groups_openable(roles_now(), false) AS groups_openable))::text[]))) AND (EXISTS ( SELECT
   FROM nominals_casereach r
  WHERE r.nominal_id = search_recordmatch.recorded_in_id)) AND (EXISTS ( SELECT
   FROM nominals_casereach r
  WHERE r.nominal_id = search_recordmatch.also_in_id)));

grant select on table search_recordmatch to mosovo_app, mosovo_jobs;
grant delete, insert, select, update on table search_recordmatch to mosovo_door;
grant usage on sequence search_recordmatch_id_seq to mosovo_door;
