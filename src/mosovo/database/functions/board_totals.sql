set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.board_totals(on_day date, measures text[])
 RETURNS TABLE(people uuid[], totals jsonb)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  is_mappa boolean := measures = array['mappa'];
  force text := board_force_now(is_mappa);
  set_aside uuid[];
begin
  if not board_is_counted(force, on_day) then
    return;
  end if;
  set_aside := board_set_aside(force, is_mappa);
  return query
  select board_people(force, set_aside), coalesce(jsonb_agg(jsonb_build_array(t.measure, t.row, t.part, t.number)), '[]')
  from (
    select each.measure, each.row, each.part, sum(each.number) as number
    from (
      select b.measure, b.row, b.part, b.number from caseload_boardtotal b
      where b.holding_force = force and b.counted_on = on_day and b.measure = any(measures)
      union all
      select s.measure, s.row, s.part, -s.number from caseload_boardshare s
      where s.nominal_id = any(set_aside) and s.counted_on = on_day and s.holding_force = force
        and s.measure = any(measures)
    ) each
    group by each.measure, each.row, each.part having sum(each.number) <> 0
  ) t;
end
$function$;
revoke execute on function board_totals(date, text[]) from public;
grant execute on function board_totals(date, text[]) to mosovo_app, mosovo_jobs;
reset role;
