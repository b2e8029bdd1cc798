set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.board_set_aside(force text, is_mappa boolean)
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin return array(
  select c.nominal_id from caseload_boardchange c where c.holding_force = force
  union select unnest(excluded_now()) union select unnest(named_now()) union select unnest(granted_access_now())
  union select unnest(opened_now())
  union select q.nominal_id from obligations_openquestion q
  where is_mappa and q.holding_force = force and q.kind = 'law' and q.known_to <> ''  -- hidden from some readers
); end
$function$;
revoke execute on function board_set_aside(text, boolean) from public;
reset role;
