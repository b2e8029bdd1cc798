set local role mosovo_door;
-- The cases on the agendas of the meetings that a MAPPA chair of the force holds, until 12 weeks after each meeting.
CREATE OR REPLACE FUNCTION public.chaired_cases(p_account uuid)
 RETURNS TABLE(nominal_id uuid)
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
select s.nominal_id
  from meetings_meeting g
  join organisations_account a on a.id = g.chair_id and a.force_id = g.force_id and 'mappa_chair' = any(a.roles)
  join meetings_meetingcase s on s.sitting_id = g.id and not s.struck_out and not exists (select from meetings_meetingcase later where later.corrects_id = s.id)
 where g.chair_id = p_account and g.cancellation_reason = ''
   and g.held_on > (now() at time zone 'Europe/London')::date - 84
$function$;
revoke execute on function chaired_cases(uuid) from public;
reset role;
