alter table meetings_seniorgrade enable row level security, force row level security;

create policy jobs on meetings_seniorgrade to mosovo_jobs
  using (true)
  with check (true);
create policy put on meetings_seniorgrade for insert to mosovo_app
  with check ((force_id::text = ANY (ARRAY[((( SELECT coordinated_force_now() AS coordinated_force_now))::character varying)::text, ((( SELECT inspected_force_now() AS inspected_force_now))::character varying)::text, ((( SELECT supervised_force_now() AS supervised_force_now))::character varying)::text])) AND set_by_id = ((( SELECT acting('account'::text) AS acting))::uuid));
create policy read on meetings_seniorgrade for select to mosovo_app
  using (force_id::text = (( SELECT acting('force'::text) AS acting)) OR (EXISTS ( SELECT
   FROM meetings_sitting s
  WHERE s.force_id::text = meetings_seniorgrade.force_id::text)));

CREATE TRIGGER never_edited BEFORE DELETE OR UPDATE OR TRUNCATE ON meetings_seniorgrade FOR EACH STATEMENT EXECUTE FUNCTION never_edited();

grant insert, select on table meetings_seniorgrade to mosovo_app, mosovo_jobs;
