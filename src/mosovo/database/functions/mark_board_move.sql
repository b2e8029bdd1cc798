set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.mark_board_move()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  insert into caseload_boardchange (nominal_id, holding_force)
  select o.nominal_id, o.holding_force from old_rows o union select n.nominal_id, n.holding_force from new_rows n;
  return null;
end $function$;
revoke execute on function mark_board_move() from public;
grant execute on function mark_board_move() to mosovo_owner;
reset role;
