set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.chaired_now()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not actor_has_role('mappa_chair') or current_actor('agency') is not null then
    return '{}';
  end if;
  return array(select c.nominal_id from chaired_cases(current_actor('account')::uuid) c);
end
$function$;
revoke execute on function chaired_now() from public;
grant execute on function chaired_now() to mosovo_app, mosovo_jobs;
reset role;
