set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.set_case_restriction(p_id uuid, p_restricted boolean)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  r nominals_casereach%rowtype;
begin
  select * into r from nominals_casereach x where x.nominal_id = p_id;
  if session_user <> 'mosovo_jobs' and not coalesce(access_rule('mark', r) is not null, false) then
    raise exception 'not permitted to mark this nominal' using errcode = '42501';
  end if;
  update nominals_casereach x set is_restricted = p_restricted where x.nominal_id = p_id;
end $function$;
revoke execute on function set_case_restriction(uuid, boolean) from public;
grant execute on function set_case_restriction(uuid, boolean) to mosovo_app, mosovo_jobs;
reset role;
