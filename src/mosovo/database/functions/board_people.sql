set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.board_people(force text, set_aside uuid[])
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin return array(
  select r.nominal_id from nominals_casereach r
  where r.nominal_id = any(set_aside) and r.holding_force = force
    and (not r.is_restricted or r.nominal_id = any(named_now()) or r.nominal_id = any(opened_now()))
    and r.nominal_id <> all(excluded_now())
); end
$function$;
revoke execute on function board_people(text, uuid[]) from public;
reset role;
