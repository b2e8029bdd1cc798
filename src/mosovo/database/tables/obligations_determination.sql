alter table obligations_determination enable row level security, force row level security;

create policy jobs on obligations_determination to mosovo_jobs
  using (true)
  with check (true);
create policy opened on obligations_determination for select to mosovo_app
  using ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND ((( SELECT acting('agency'::text) AS acting)) IS NULL OR (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]))) AND ((( SELECT kept_from_reader_now() AS kept_from_reader_now)) = ''::text OR (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]))));
create policy recorded on obligations_determination for insert to mosovo_app
  with check (nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]));
create policy returned on obligations_determination for select to mosovo_door
  using (true);

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON obligations_determination FOR EACH STATEMENT EXECUTE FUNCTION never_edited();

grant insert, select on table obligations_determination to mosovo_app, mosovo_jobs;
grant select (failed, id, made_at, mappa, nominal_id) on table obligations_determination to mosovo_door;
