alter table disclosure_samematter enable row level security, force row level security;

create policy jobs on disclosure_samematter to mosovo_jobs
  using (true)
  with check (true);
create policy said on disclosure_samematter for insert to mosovo_app
  with check (by_id = acting('account'::text)::uuid AND (EXISTS ( SELECT
   FROM disclosure_application a
  WHERE a.id = disclosure_samematter.one_id AND (a.nominal_id IS NULL OR (a.nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]))))) AND (EXISTS ( SELECT
   FROM disclosure_application a
  WHERE a.id = disclosure_samematter.other_id AND (a.nominal_id IS NULL OR (a.nominal_id = ANY ((( SELECT opened_to_record_now() AS opened_to_record_now))::uuid[]))))));
create policy seen on disclosure_samematter for select to mosovo_app
  using ((EXISTS ( SELECT
   FROM disclosure_application a
  WHERE a.id = disclosure_samematter.one_id)) AND (EXISTS ( SELECT
   FROM disclosure_application a
  WHERE a.id = disclosure_samematter.other_id)));

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON disclosure_samematter FOR EACH STATEMENT EXECUTE FUNCTION never_edited();

grant insert, select on table disclosure_samematter to mosovo_app, mosovo_jobs;
