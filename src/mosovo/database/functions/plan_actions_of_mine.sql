set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.plan_actions_of_mine()
 RETURNS TABLE(first uuid, nominal_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
select f.first, f.nominal_id from plan_planaction f
where f.owner_id = acting('account')::uuid and not f.struck_out
  and not exists (select from plan_planaction later where later.corrects_id = f.id)
$function$;
revoke execute on function plan_actions_of_mine() from public;
grant execute on function plan_actions_of_mine() to mosovo_app, mosovo_jobs;
reset role;
