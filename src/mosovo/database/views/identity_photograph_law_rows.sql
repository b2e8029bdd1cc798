set local role mosovo_door;
create view identity_photograph_law_rows with (security_barrier = true) as
 SELECT id,
    first,
    nominal_id,
    corrects_id,
    struck_out,
    recorded_at,
    taken_on
   FROM identity_photograph p
  WHERE (SESSION_USER = 'mosovo_jobs'::name OR (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]))) AND NOT (EXISTS ( SELECT
           FROM files_verdict v
          WHERE v.file_id = p.file_id AND v.state::text = 'refused'::text));

grant select on table identity_photograph_law_rows to mosovo_app, mosovo_jobs;
reset role;
