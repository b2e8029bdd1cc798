set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.open_logged(p_id uuid, p_need text)
 RETURNS TABLE(nominal_id uuid, urn text, rule text, holding_force text, team_id uuid, offender_manager_id uuid, is_restricted boolean, tied boolean, named boolean, leads boolean, excluded boolean, broke_glass boolean, shared boolean)
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  r nominals_casereach%rowtype;
  why text;
begin
  select * into r from nominals_casereach x where x.nominal_id = p_id;
  why := access_rule(p_need, r);
  if why is null then
    return;
  end if;
  if p_need = 'card' then
    perform record_card_opened(p_id);
  else
    perform record_nominal_opened(p_id, p_need not in ('meeting', 'view'));
  end if;
  return query select n.id, n.urn::text, why, coalesce(r.shown_force, r.holding_force)::text,
    coalesce(r.shown_team_id, r.team_id), coalesce(r.shown_offender_manager_id, r.offender_manager_id), r.is_restricted,
    n.id = any(related_now()), n.id = any(names_now()), n.id = any(led_by_actor_now()), n.id = any(excluded_now()),
    n.id = any(has_emergency_access_now()), n.id = any(shared_now())
    from nominals_nominal n where n.id = p_id;
end $function$;
revoke execute on function open_logged(uuid, text) from public;
reset role;
