set local role mosovo_door;
-- How to reach the office that set up a meeting, for an agency that is invited to a case of it.
CREATE OR REPLACE FUNCTION public.meeting_office(p_sitting uuid)
 RETURNS TABLE(kind text, value text)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
select distinct on (c.kind) c.kind::text, c.value::text
  from meetings_meeting g
  join organisations_agencycontact c on c.force_id = g.force_id and c.removed_at is null and c.kind in ('email', 'office')
  join organisations_agency a on a.id = c.agency_id and a.code = 'POL'
 where g.id = p_sitting and exists (
   select from meetings_meetingcase s where s.sitting_id = g.id and s.nominal_id = any((select invited_now())::uuid[]))
 order by c.kind, c.added_at desc, c.id desc
$function$;
revoke execute on function meeting_office(uuid) from public;
grant execute on function meeting_office(uuid) to mosovo_app;
reset role;
