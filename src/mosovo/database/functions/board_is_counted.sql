set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.board_is_counted(on_day date)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return inspected_force_now() is not null and kept_from_reader_now() = ''
    and exists (select from caseload_boardday d where d.holding_force = inspected_force_now() and d.counted_on = on_day);
end
$function$;
revoke execute on function board_is_counted(date) from public;
reset role;
