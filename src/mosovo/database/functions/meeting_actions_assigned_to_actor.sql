set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.meeting_actions_assigned_to_actor()
 RETURNS TABLE(first uuid, nominal_id uuid, reference character varying, due_on date, chair_name character varying)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'public', 'pg_temp'
AS $function$
select f.first, f.nominal_id, f.reference, coalesce((
    select x.due_on from meetings_meetingactionstep x where x.action_id = f.first and x.kind = 'carried' and not x.struck_out and not exists (select from meetings_meetingactionstep later where later.corrects_id = x.id)
     order by x.recorded_at desc limit 1), f.due_on), o.name
  from meetings_meetingaction f
  join meetings_meetingcase s on s.first = f.slot_id and not s.struck_out and not exists (select from meetings_meetingcase later where later.corrects_id = s.id)
  join meetings_meeting g on g.id = s.sitting_id
  join organisations_account o on o.id = g.chair_id
 where f.owner_id = current_actor('account')::uuid and current_actor('cleared') = 't' and not f.struck_out and not exists (select from meetings_meetingaction later where later.corrects_id = f.id)
   and f.nominal_id <> all(excluded_now())
   and not exists (select from meetings_meetingactionstep x where x.action_id = f.first
     and x.kind in ('done', 'not-achieved', 'withdrawn') and not x.struck_out and not exists (select from meetings_meetingactionstep later where later.corrects_id = x.id))
$function$;
revoke execute on function meeting_actions_assigned_to_actor() from public;
grant execute on function meeting_actions_assigned_to_actor() to mosovo_app, mosovo_jobs;
reset role;
