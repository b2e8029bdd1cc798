set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.tell_of_document(p_nominal uuid, p_number text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  insert into nominals_likeness (nominal_id, asked_by_id, asked_force, matched)
  select a.nominal_id, acting('account')::uuid, coalesce(acting('force'), ''), 'document'
  from (
  select distinct d.nominal_id, r.offender_manager_id, access_rule('view', r) is not null as visible
  from identity_document d join nominals_reach r on r.nominal_id = d.nominal_id
  where folded_number(d.number) = folded_number(p_number) and folded_number(p_number) <> ''
    and p_nominal = any(opened_to_record_now()) and d.nominal_id <> p_nominal and not d.struck_out
    and not exists (select from identity_document later where later.corrects_id = d.id)
) a where a.offender_manager_id is distinct from acting('account')::uuid
  on conflict do nothing
$function$;
revoke execute on function tell_of_document(uuid, text) from public;
grant execute on function tell_of_document(uuid, text) to mosovo_app, mosovo_jobs;
reset role;
