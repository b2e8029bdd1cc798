set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.mappa_return_people(p_area text, p_first date, p_last date, p_known timestamp with time zone, p_tab text, p_line text, p_col text)
 RETURNS TABLE(line text, col text, nominal_id uuid, counted_on date)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
begin

  if session_user <> 'mosovo_jobs' and not coalesce(
    current_actor('cleared') = 't' and (p_area is null or p_area = current_actor('force'))
    and coalesce(current_actor('roles'), '{}')::text[] && array['supervisor', 'inspector', 'mappa_coordinator'], false
  ) then
    raise exception 'not permitted to make this return' using errcode = '42501';
  end if;

  return query select r.line, r.col, r.nominal_id, r.counted_on
    from mappa_return_rows(p_area, p_first, p_last, p_known) r
    where r.tab = p_tab and (p_line = '' or r.line = p_line) and (p_col = '' or r.col = p_col)
      and (session_user = 'mosovo_jobs' or r.nominal_id in (select nominal_id from nominals_casereach where may_see(nominal_id, holding_force, team_id, offender_manager_id, is_restricted, (select named_now()), (select inspected_force_now()), (select coordinated_force_now()), (select supervised_team_now()), (select supervised_force_now()), (select team_of_actor_now()), (select granted_access_now()), (select excluded_now()))));
end $function$;
revoke execute on function mappa_return_people(text, date, date, timestamp with time zone, text, text, text) from public;
grant execute on function mappa_return_people(text, date, date, timestamp with time zone, text, text, text) to mosovo_app, mosovo_jobs;
reset role;
