set local role mosovo_door;
-- Who of these people of a force is in MAPPA on a day, for the job that counts boards.
CREATE OR REPLACE FUNCTION public.mappa_people_counted(p_force text, p_on date, p_people uuid[])
 RETURNS TABLE(nominal_id uuid, category integer, level integer, away text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select s.nominal_id, s.category, s.level, s.away from mappa_stretches(p_force, p_on, 'infinity', p_people) s
  where s.from_on <= p_on and s.until > p_on
$function$;
revoke execute on function mappa_people_counted(text, date, uuid[]) from public;
grant execute on function mappa_people_counted(text, date, uuid[]) to mosovo_jobs;
reset role;
