set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.mappa_return(p_area text, p_first date, p_last date, p_known timestamp with time zone)
 RETURNS TABLE(tab text, line text, col text, people integer)
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

  return query select r.tab, r.line, r.col, count(*)::integer
    from mappa_return_rows(p_area, p_first, p_last, p_known) r group by 1, 2, 3;
end $function$;
revoke execute on function mappa_return(text, date, date, timestamp with time zone) from public;
grant execute on function mappa_return(text, date, date, timestamp with time zone) to mosovo_app, mosovo_jobs;
reset role;
