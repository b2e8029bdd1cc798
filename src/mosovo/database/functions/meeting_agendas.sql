set local role mosovo_door;
-- The number and the time of every case on the agenda of these meetings, also of cases that the reader cannot list. No
-- row tells who a case is about. Only for the force of the meeting, and for a reader who records in a case of it.
CREATE OR REPLACE FUNCTION public.meeting_agendas(p_sittings uuid[])
 RETURNS TABLE(sitting_id uuid, number integer, starts time without time zone, minutes integer, is_removed boolean)
 LANGUAGE sql
 STABLE SECURITY DEFINER ROWS 20
 SET search_path TO 'public', 'pg_temp'
AS $function$
select s.sitting_id, s.number, s.starts, s.minutes, s.struck_out
  from meetings_meeting g
  join meetings_meetingcase s on s.sitting_id = g.id and not exists (select from meetings_meetingcase later where later.corrects_id = s.id)
 where g.id = any(p_sittings) and current_actor('cleared') = 't'
   and (g.force_id = current_actor('force') or exists (
     select from nominals_casereach r where r.nominal_id = any((select opened_to_record_now())::uuid[]) and r.holding_force = g.force_id))
 order by s.sitting_id, s.starts, s.number
$function$;
revoke execute on function meeting_agendas(uuid[]) from public;
grant execute on function meeting_agendas(uuid[]) to mosovo_app;
reset role;
