set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.board_set_aside()
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin return array(
  select c.nominal_id from caseload_boardchange c where c.holding_force = inspected_force_now()
  union select unnest(excluded_now()) union select unnest(named_now()) union select unnest(granted_access_now())
  union select unnest(opened_now())
); end
$function$;
revoke execute on function board_set_aside() from public;
reset role;
