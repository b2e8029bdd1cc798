set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.on_duty_now()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not actor_has_role('duty_officer') or current_actor('agency') is not null then
    return '{}';
  end if;
  return array(select c.nominal_id from on_duty_cases(current_actor('account')::uuid) c);
end
$function$;
revoke execute on function on_duty_now() from public;
grant execute on function on_duty_now() to mosovo_app, mosovo_jobs;
reset role;
