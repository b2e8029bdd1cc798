set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.is_repeat_report(p_key uuid, p_digest text)
 RETURNS boolean
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
select exists (select from intake_publicreport where key = p_key and digest = p_digest)
$function$;
revoke execute on function is_repeat_report(uuid, text) from public;
grant execute on function is_repeat_report(uuid, text) to mosovo_app, mosovo_jobs;
reset role;
