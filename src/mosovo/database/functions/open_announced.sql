set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.open_announced(p_entry bigint, p_urn text, p_id uuid, p_need text, p_action text, p_hold boolean)
 RETURNS TABLE(nominal_id uuid, urn text, rule text, holding_force text, team_id uuid, offender_manager_id uuid, is_restricted boolean, tied boolean, named boolean, leads boolean, excluded boolean, broke_glass boolean, shared boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  found_id uuid := (select x.id from nominals_nominal x where x.urn = p_urn or x.id = p_id);
begin
  if not exists (
    select from audit_auditentry e
     where e.id = p_entry and e.allowed and e.action = p_action and e.subjects = array[found_id]
       and e.actor_id = current_actor('account')::uuid and e.session_hash = current_actor('session')
       and e.request_id = current_actor('request')::uuid
       and e.xid <> pg_current_xact_id() and e.at > clock_timestamp() - interval '1 minute'
       -- The same for the planner, in a form by which it leaves out the other months.
       and e.at > statement_timestamp() - interval '2 minutes' and e.at < statement_timestamp() + interval '2 minutes') then
    return;
  end if;
  if p_hold then
    perform pg_advisory_xact_lock(hashtextextended(found_id::text, 0));
  end if;
  return query select * from open_logged(found_id, p_need);
end $function$;
revoke execute on function open_announced(bigint, text, uuid, text, text, boolean) from public;
grant execute on function open_announced(bigint, text, uuid, text, text, boolean) to mosovo_app;
reset role;
