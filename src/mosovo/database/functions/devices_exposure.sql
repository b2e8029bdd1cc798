set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.devices_exposure(p_since date)
 RETURNS TABLE(account_id uuid, name text, viewings integer, minutes integer, images integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
select a.id, a.name::text, count(*)::integer, sum(v.minutes)::integer, sum(v.images)::integer
from devices_imageviewing v join organisations_account a on a.id = v.recorded_by_id
where v.viewed_on > p_since and not v.struck_out
  and not exists (select from devices_imageviewing later where later.corrects_id = v.id)
  and (a.id = current_actor('account')::uuid or a.team_id = supervised_team_now() or a.force_id = inspected_force_now())
group by a.id, a.name order by 4 desc, 2 $function$;
revoke execute on function devices_exposure(date) from public;
grant execute on function devices_exposure(date) to mosovo_app, mosovo_jobs;
reset role;
