set local role mosovo_door;
-- Whether a limit stops this opening: '' if not, otherwise 'reason' or 'limit'. A person's own work is not counted: the
-- cases allocated to them, and the cases of a supervisor's team. The people that a system reads are counted for seven
-- days. A person who does not exist counts like one who is hidden.
CREATE OR REPLACE FUNCTION public.limit_opening(p_urn text, p_id uuid, p_need text)
 RETURNS text
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  n uuid := (select x.id from nominals_nominal x where x.urn = p_urn or x.id = p_id);
  r nominals_casereach%rowtype;
begin
  if actor_is_api_client() then
    return spend_client_people(array[coalesce(n, md5(coalesce(p_urn, p_id::text))::uuid)]);
  end if;
  if p_need not in ('card', 'view', 'record', 'coordinate') then
    return '';
  end if;
  select * into r from nominals_casereach x where x.nominal_id = n;
  if p_need <> 'card' and (coalesce(r.shown_offender_manager_id, r.offender_manager_id) = current_actor('account')::uuid
      or actor_has_role('supervisor') and coalesce(r.shown_team_id, r.team_id) = nullif(current_actor('team'), '')::uuid) then
    return '';
  end if;
  return spend_look_up(case p_need when 'card' then 'card' else 'record' end,
                       coalesce(n, md5(coalesce(p_urn, p_id::text))::uuid));
end $function$;
revoke execute on function limit_opening(text, uuid, text) from public;
reset role;
