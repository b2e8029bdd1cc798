set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.forget_board_days()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  perform pg_advisory_xact_lock(hashtext('mosovo.caseload.board_counting'));  -- a count with the old values ends first
  delete from caseload_boardday d using new_rows n where d.holding_force = n.force_id;
  return null;
end $function$;
revoke execute on function forget_board_days() from public;
grant execute on function forget_board_days() to mosovo_owner;
reset role;
