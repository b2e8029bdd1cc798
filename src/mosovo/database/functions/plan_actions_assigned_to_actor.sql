set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.plan_actions_assigned_to_actor()
 RETURNS TABLE(first uuid, nominal_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'public', 'pg_temp'
AS $function$
select f.first, f.nominal_id from plan_planaction f
where f.owner_id = current_actor('account')::uuid and not f.struck_out
  and not exists (select from plan_planaction later where later.corrects_id = f.id)
$function$;
revoke execute on function plan_actions_assigned_to_actor() from public;
grant execute on function plan_actions_assigned_to_actor() to mosovo_app, mosovo_jobs;
reset role;
