set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.today_candidates(on_date date, list_part text, p_tier integer, p_score integer, p_on date, p_id uuid, most integer)
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  is_mappa boolean := list_part like 'mappa.%';
  force text := board_force_now(is_mappa);
  set_aside uuid[];
begin
  if not board_is_counted(force, on_date) then
    return null;
  end if;
  set_aside := board_set_aside(force, is_mappa);
  return board_people(force, set_aside) || array(
    select r.nominal_id from caseload_todayrank r
    where r.holding_force = force and r.counted_on = on_date and r.part = list_part
      and (r.tier, r.score, r.on_day, r.nominal_id) > (p_tier, p_score, p_on, p_id)
      and r.nominal_id <> all(set_aside)
    order by r.tier, r.score, r.on_day, r.nominal_id limit least(most, 10000));
end
$function$;
revoke execute on function today_candidates(date, text, integer, integer, date, uuid, integer) from public;
grant execute on function today_candidates(date, text, integer, integer, date, uuid, integer) to mosovo_app, mosovo_jobs;
reset role;
