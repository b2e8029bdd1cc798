set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.mark_board_change()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if tg_op = 'DELETE' then
    insert into caseload_boardchange (nominal_id, holding_force)
    select distinct r.nominal_id, r.holding_force from old_rows o join nominals_casereach r on r.nominal_id = o.nominal_id;
  else
    insert into caseload_boardchange (nominal_id, holding_force)
    select distinct r.nominal_id, r.holding_force from new_rows n join nominals_casereach r on r.nominal_id = n.nominal_id;
  end if;
  return null;
end $function$;
revoke execute on function mark_board_change() from public;
grant execute on function mark_board_change() to mosovo_owner;
reset role;
