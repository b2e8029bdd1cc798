alter table nominals_nominal enable row level security, force row level security;

create policy audited on nominals_nominal for select to mosovo_app
  using (( SELECT actor_has_role('auditor'::text) AS actor_has_role));
create policy door on nominals_nominal to mosovo_door
  using (true)
  with check (true);
create policy jobs on nominals_nominal to mosovo_jobs
  using (( SELECT job_may_read('nominals_nominal'::text) AS job_may_read))
  with check (( SELECT job_may_write('nominals_nominal'::text) AS job_may_write));
create policy seen on nominals_nominal for select to mosovo_app
  using (id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON nominals_nominal FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON nominals_nominal REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();

grant select on table nominals_nominal to mosovo_app, mosovo_jobs;
grant insert, select on table nominals_nominal to mosovo_door;
