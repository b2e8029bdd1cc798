alter table obligations_readingreplacement add constraint obligations_readingreplacement_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table obligations_readingreplacement enable row level security, force row level security;

create policy read_by_door on obligations_readingreplacement for select to mosovo_door
  using (true);
create policy jobs on obligations_readingreplacement for select to mosovo_jobs
  using (( SELECT job_may_read('obligations_readingreplacement'::text) AS job_may_read));
create policy read on obligations_readingreplacement for select to mosovo_app
  using (current_actor('account'::text) IS NOT NULL);
create policy proposed on obligations_readingreplacement for insert to mosovo_app
  with check (recorded_force::text = current_actor('force'::text) AND recorded_by_id = current_actor('account'::text)::uuid AND ( SELECT actor_has_role('legal_adviser'::text) AS actor_has_role) AND recorded_at >= now() AND recorded_at <= clock_timestamp());

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON obligations_readingreplacement FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON obligations_readingreplacement REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_chain AFTER INSERT ON obligations_readingreplacement FOR EACH ROW EXECUTE FUNCTION obligations_readingreplacement_check_reference();

grant insert, select on table obligations_readingreplacement to mosovo_app;
grant select on table obligations_readingreplacement to mosovo_door, mosovo_jobs;
