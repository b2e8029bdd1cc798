set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.notify_document_match(p_nominal uuid, p_number text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  insert into nominals_possibleduplicatenotice (nominal_id, searched_by_id, asked_force, match_basis)
  select a.nominal_id, current_actor('account')::uuid, coalesce(current_actor('force'), ''), 'document'
  from (
  select distinct d.nominal_id, r.offender_manager_id, access_rule('view', r) is not null as visible
  from identity_identitydocument d join nominals_casereach r on r.nominal_id = d.nominal_id
  where folded_number(d.number) = folded_number(p_number) and folded_number(p_number) <> ''
    and p_nominal = any(opened_to_record_now()) and d.nominal_id <> p_nominal and not d.struck_out
    and not exists (select from identity_identitydocument later where later.corrects_id = d.id)
) a where a.offender_manager_id is distinct from current_actor('account')::uuid
  on conflict do nothing
$function$;
revoke execute on function notify_document_match(uuid, text) from public;
grant execute on function notify_document_match(uuid, text) to mosovo_app, mosovo_jobs;
reset role;
