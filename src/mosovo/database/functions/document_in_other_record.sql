set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.document_in_other_record(p_nominal uuid, p_number text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select exists (select from (
  select distinct d.nominal_id, r.offender_manager_id, access_rule('view', r) is not null as visible
  from identity_identitydocument d join nominals_casereach r on r.nominal_id = d.nominal_id
  where folded_number(d.number) = folded_number(p_number) and folded_number(p_number) <> ''
    and p_nominal = any(opened_to_record_now()) and d.nominal_id <> p_nominal and not d.struck_out
    and not exists (select from identity_identitydocument later where later.corrects_id = d.id)
) alike where visible)
$function$;
revoke execute on function document_in_other_record(uuid, text) from public;
grant execute on function document_in_other_record(uuid, text) to mosovo_app, mosovo_jobs;
reset role;
