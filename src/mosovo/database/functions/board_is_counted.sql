set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.board_is_counted(force text, on_day date)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return force is not null and exists (select from caseload_boardday d where d.holding_force = force and d.counted_on = on_day);
end
$function$;
revoke execute on function board_is_counted(text, date) from public;
reset role;
