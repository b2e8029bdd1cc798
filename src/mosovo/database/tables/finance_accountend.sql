alter table finance_accountend add constraint finance_accountend_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table finance_accountend enable row level security, force row level security;

create policy door on finance_accountend for select to mosovo_door
  using (true);
create policy jobs on finance_accountend to mosovo_jobs
  using (( SELECT job_may_read('finance_accountend'::text) AS job_may_read))
  with check (( SELECT job_may_write('finance_accountend'::text) AS job_may_write));
create policy opened on finance_accountend for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND (field_group::text = ''::text OR (((nominal_id || ':'::text) || field_group::text) = ANY ((( SELECT groups_now() AS groups_now))::text[])) OR recorded_by_id = ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now()) AND (id <> ALL ((( SELECT finance_accountend_restrict_delete() AS finance_accountend_restrict_delete))::uuid[])));
create policy recorded on finance_accountend for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp() AND (field_group::text = ''::text OR (field_group::text = ANY ((( SELECT groups_to_record_now() AS groups_to_record_now))::text[]))));

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON finance_accountend FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON finance_accountend REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON finance_accountend FOR EACH ROW WHEN (new.corrects_id IS NOT NULL OR new.account_id IS NOT NULL) EXECUTE FUNCTION finance_accountend_check_reference();

grant insert, select on table finance_accountend to mosovo_app, mosovo_jobs;
grant select on table finance_accountend to mosovo_door;
