set local role mosovo_door;
-- The latest clean photograph for the agency of the actor, which opened the case for its meeting (access need
-- 'meeting'). The force's policy for the agency must share it, and the chair must not withhold it.
CREATE OR REPLACE FUNCTION public.agency_photograph(p_slot uuid)
 RETURNS TABLE(taken_on date, nominal_id uuid, file_id uuid, version text, stored_as text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
select p.taken_on, p.nominal_id, p.file_id, v.version::text, v.stored_as::text
  from meetings_meetingcase s
  join meetings_meeting g on g.id = s.sitting_id
  join identity_photograph p on p.nominal_id = s.nominal_id
  join files_verdict k on k.file_id = p.file_id and k.state = 'clean'
  join files_storedversion v on v.file_id = p.file_id and v.version = 'display'
 where s.first = p_slot and not s.struck_out and not exists (select from meetings_meetingcase later where later.corrects_id = s.id)
   and current_actor('agency') is not null
   and s.nominal_id = any((select opened_now())::uuid[]) and s.nominal_id = any((select invited_now())::uuid[])
   and not p.struck_out and not exists (select from identity_photograph later where later.corrects_id = p.id)
   and (select y.is_shared from meetings_sharingpolicy y
         where y.force_id = g.force_id and y.agency_id = current_actor('agency')::uuid and y.field = 'photo'
           and y.from_on <= (now() at time zone 'Europe/London')::date
         order by y.from_on desc, y.set_at desc limit 1)
   and not exists (select from meetings_withheldfield w
     where w.slot_id = s.first and w.field = 'photo' and (w.agency_id is null or w.agency_id = current_actor('agency')::uuid)
       and not w.struck_out and not exists (select from meetings_withheldfield later where later.corrects_id = w.id))
 order by p.taken_on desc, p.recorded_at desc limit 1
$function$;
revoke execute on function agency_photograph(uuid) from public;
grant execute on function agency_photograph(uuid) to mosovo_app;
reset role;
