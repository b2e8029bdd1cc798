alter table record_approval add constraint record_approval_rows_digest CHECK (octet_length(rows_digest) = 32);

alter table record_approval enable row level security, force row level security;

create policy jobs on record_approval for select to mosovo_jobs
  using (( SELECT job_may_read('record_approval'::text) AS job_may_read));
create policy decided on record_approval for insert to mosovo_door
  with check (true);
create policy read on record_approval for select to mosovo_app
  using (current_actor('account'::text) IS NOT NULL AND (nominal_id IS NULL OR (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]))));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON record_approval FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON record_approval REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER second_person BEFORE INSERT ON record_approval FOR EACH ROW EXECUTE FUNCTION check_approval();

grant select on table record_approval to mosovo_app, mosovo_jobs;
grant insert on table record_approval to mosovo_door;
