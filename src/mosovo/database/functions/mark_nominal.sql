set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.mark_nominal(p_id uuid, p_sealed boolean)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  r nominals_reach%rowtype;
begin
  select * into r from nominals_reach x where x.nominal_id = p_id;
  if session_user <> 'mosovo_jobs' and not coalesce(access_rule('mark', r) is not null, false) then
    raise exception 'not permitted to mark this nominal' using errcode = '42501';
  end if;
  update nominals_reach x set sealed = p_sealed where x.nominal_id = p_id;
end $function$;
revoke execute on function mark_nominal(uuid, boolean) from public;
grant execute on function mark_nominal(uuid, boolean) to mosovo_app, mosovo_jobs;
reset role;
