alter table meetings_copyopening enable row level security, force row level security;

create policy jobs on meetings_copyopening to mosovo_jobs
  using (true)
  with check (true);
create policy noted on meetings_copyopening for insert to mosovo_app
  with check ((nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[])) AND opened_by_id = ((( SELECT acting('account'::text) AS acting))::uuid) AND opened_at >= now() AND opened_at <= clock_timestamp());
create policy opened on meetings_copyopening for select to mosovo_app
  using (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON meetings_copyopening FOR EACH STATEMENT EXECUTE FUNCTION never_edited();

grant insert, select on table meetings_copyopening to mosovo_app, mosovo_jobs;
