set local role mosovo_door;
-- Note that the reader opened what these messages are about: their own reminder, or a message to their agency.
CREATE OR REPLACE FUNCTION public.mark_messages_opened(p_abouts uuid[])
 RETURNS integer
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare changed integer;
begin
  update record_message m set opened_at = clock_timestamp(), opened_by_id = current_actor('account')::uuid
   where m.about = any(p_abouts) and m.opened_at is null and m.state in ('sent', 'delivered')
     and (m.to_account_id = current_actor('account')::uuid
          or m.to_account_id is null and m.agency_id = current_actor('agency')::uuid
             and m.nominal_id = any((select invited_now())::uuid[]));
  get diagnostics changed = row_count;
  return changed;
end
$function$;
revoke execute on function mark_messages_opened(uuid[]) from public;
grant execute on function mark_messages_opened(uuid[]) to mosovo_app;
reset role;
