set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.open_nominal(p_urn text, p_id uuid, p_need text, p_verb text, p_action text, p_hold boolean, p_fields text[])
 RETURNS TABLE(nominal_id uuid, urn text, rule text, holding_force text, team_id uuid, offender_manager_id uuid, is_restricted boolean, tied boolean, named boolean, leads boolean, excluded boolean, broke_glass boolean, shared boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  found_id uuid := (select x.id from nominals_nominal x where x.urn = p_urn or x.id = p_id);
begin
  if p_hold and found_id is not null then
    perform pg_advisory_xact_lock(hashtextextended(found_id::text, 0));
  end if;
  return query select o.* from log_opening(p_urn, p_id, p_need, p_verb, p_action, p_fields) l,
    open_logged(l.nominal_id, p_need) o where l.why is not null;
end $function$;
revoke execute on function open_nominal(text, uuid, text, text, text, boolean, text[]) from public;
grant execute on function open_nominal(text, uuid, text, text, text, boolean, text[]) to mosovo_jobs;
reset role;
