set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.act_in_job(p_account uuid, p_name text, p_force text, p_team uuid, p_agency uuid, p_roles text[], p_cleared boolean, p_request uuid, p_purpose text)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select put_actor(array[p_account::text, p_name, p_force, p_team::text, p_agency::text, p_roles::text,
    case when p_cleared then 't' else 'f' end, p_request::text, '', p_purpose, '', '', p_roles::text,
    current_actor('job')])
$function$;
revoke execute on function act_in_job(uuid, text, text, uuid, uuid, text[], boolean, uuid, text) from public;
grant execute on function act_in_job(uuid, text, text, uuid, uuid, text[], boolean, uuid, text) to mosovo_jobs;
reset role;
