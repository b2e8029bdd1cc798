alter table orders_order add constraint orders_order_begins CHECK (corrects_id IS NOT NULL OR first = id);

alter table orders_order enable row level security, force row level security;

create policy jobs on orders_order to mosovo_jobs
  using (( SELECT job_may_read('orders_order'::text) AS job_may_read))
  with check (( SELECT job_may_write('orders_order'::text) AS job_may_write));
create policy opened on orders_order for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));
create policy recorded on orders_order for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[])) AND NOT recorded_by_id IS DISTINCT FROM ((( SELECT current_actor('account'::text) AS current_actor))::uuid) AND recorded_at >= now() AND recorded_at <= clock_timestamp());
create policy returned on orders_order for select to mosovo_door
  using (true);

CREATE TRIGGER refuse_update BEFORE DELETE OR UPDATE OR TRUNCATE ON orders_order FOR EACH STATEMENT EXECUTE FUNCTION refuse_update();
CREATE TRIGGER digest_facts AFTER INSERT ON orders_order REFERENCING NEW TABLE AS written FOR EACH STATEMENT EXECUTE FUNCTION digest_facts();
CREATE TRIGGER points_within_one_nominal AFTER INSERT ON orders_order FOR EACH ROW WHEN (new.corrects_id IS NOT NULL) EXECUTE FUNCTION orders_order_check_reference();

grant insert, select on table orders_order to mosovo_app, mosovo_jobs;
grant select (corrects_id, id, kind, made_on, nominal_id, recorded_at, struck_out, travel_months) on table orders_order to mosovo_door;
