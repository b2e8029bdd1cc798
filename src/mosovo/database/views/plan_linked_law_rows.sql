set local role mosovo_door;
create view plan_linked_law_rows with (security_barrier = true) as
 SELECT id,
    first,
    nominal_id,
    corrects_id,
    struck_out,
    recorded_at,
    field_group
   FROM identity_linkedperson
  WHERE SESSION_USER = 'mosovo_jobs'::name OR (nominal_id = ANY ((( SELECT opened_now() AS opened_now))::uuid[]));

grant select on table plan_linked_law_rows to mosovo_app, mosovo_jobs;
reset role;
