set local role mosovo_door;
-- The measures of a force as they were last counted, for its chief officer: numbers, and no person.
CREATE OR REPLACE FUNCTION public.force_figures(on_day date, measures text[])
 RETURNS TABLE(people bigint, restricted bigint, totals jsonb)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  force text := current_actor('force');
begin
  if not actor_has_role('chief_officer') or not exists (
    select from caseload_boardday d where d.holding_force = force and d.counted_on = on_day) then
    return;
  end if;
  return query
  select (select count(*) from nominals_casereach r where r.holding_force = force),
    (select count(*) from nominals_casereach r where r.holding_force = force and r.is_restricted),
    (select coalesce(jsonb_agg(jsonb_build_array(t.measure, t.row, t.part, t.number)), '[]')
       from caseload_boardtotal t
      where t.holding_force = force and t.counted_on = on_day and t.measure = any(measures) and t.number <> 0);
end
$function$;
revoke execute on function force_figures(date, text[]) from public;
grant execute on function force_figures(date, text[]) to mosovo_app, mosovo_jobs;
reset role;
