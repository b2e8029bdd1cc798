set local role mosovo_door;
-- For administrators and inspectors of a force: the current work of each of its people. Numbers, and no person on the
-- register. Actions that are over and cases of others do not count.
CREATE OR REPLACE FUNCTION public.staff_work()
 RETURNS TABLE(account_id uuid, cases integer, plan_actions integer, meeting_actions integer, returned integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
with plan as (
  select f.owner_id, count(*)::integer as number from plan_planaction f
  where f.owner_id is not null and not f.struck_out
    and not exists (select from plan_planaction later where later.corrects_id = f.id)
    and not exists (select from plan_planactionend e where e.action_id = f.first and not e.struck_out
                    and not exists (select from plan_planactionend later where later.corrects_id = e.id))
  group by f.owner_id
), meeting as (
  select f.owner_id, count(*)::integer as number from meetings_meetingaction f
  where f.owner_id is not null and not f.struck_out
    and not exists (select from meetings_meetingaction later where later.corrects_id = f.id)
    and not exists (select from meetings_meetingactionstep x where x.action_id = f.first
                    and x.kind in ('done', 'not-achieved', 'withdrawn') and not x.struck_out
                    and not exists (select from meetings_meetingactionstep later where later.corrects_id = x.id))
  group by f.owner_id
), allocated as (
  select r.offender_manager_id, count(*)::integer as number from nominals_casereach r
  where r.holding_force = current_actor('force') group by r.offender_manager_id
), returned as (
  select w.by_id, count(*)::integer as number from supervision_workentry w where w.state = 'returned' group by w.by_id
)
select a.id, coalesce(c.number, 0), coalesce(p.number, 0), coalesce(m.number, 0), coalesce(w.number, 0)
from organisations_account a
left join allocated c on c.offender_manager_id = a.id left join plan p on p.owner_id = a.id
left join meeting m on m.owner_id = a.id left join returned w on w.by_id = a.id
where a.force_id = current_actor('force') and (actor_has_role('administrator') or actor_has_role('inspector'))
$function$;
revoke execute on function staff_work() from public;
grant execute on function staff_work() to mosovo_app;
reset role;
