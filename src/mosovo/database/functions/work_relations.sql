set local role mosovo_door;
-- The relation of an account to a case through its work: the chair of a meeting, and the officer on duty. For the account
-- itself, for an auditor, and for jobs.
CREATE OR REPLACE FUNCTION public.work_relations(p_nominal uuid, p_account uuid)
 RETURNS TABLE(chairs boolean, on_duty boolean)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not (session_user = 'mosovo_jobs' or actor_has_role('auditor')
          or coalesce(current_actor('account')::uuid = p_account, false)) then
    return;
  end if;
  return query select p_nominal in (select c.nominal_id from chaired_cases(p_account) c),
    p_nominal in (select c.nominal_id from on_duty_cases(p_account) c);
end
$function$;
revoke execute on function work_relations(uuid, uuid) from public;
grant execute on function work_relations(uuid, uuid) to mosovo_app, mosovo_jobs;
reset role;
