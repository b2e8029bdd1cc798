set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.invited_people()
 RETURNS TABLE(nominal_id uuid, urn character varying, surname character varying, forenames character varying, born_on date)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
select l.nominal_id, l.urn, l.surname, l.forenames, l.born_on from caseload_caseloadentry l
 where l.nominal_id = any((select invited_now())::uuid[]) order by l.sort_name, l.nominal_id
$function$;
revoke execute on function invited_people() from public;
grant execute on function invited_people() to mosovo_app;
reset role;
