set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.register_nominal(p_id uuid, p_urn text, p_force text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if session_user <> 'mosovo_jobs' and not coalesce(
    current_actor('cleared') = 't' and current_actor('force') = p_force
    and coalesce(current_actor('roles'), '{}')::text[]
        && array['offender_manager', 'supervisor', 'inspector', 'mappa_coordinator'], false
  ) then
    raise exception 'not permitted to register a nominal for %', p_force using errcode = '42501';
  end if;
  insert into nominals_nominal (id, urn) values (p_id, p_urn);
  insert into nominals_casereach (nominal_id, holding_force, team_id, offender_manager_id, is_restricted)
  values (p_id, p_force, null, null, false);
  perform pg_advisory_xact_lock(hashtextextended(p_id::text, 0));
  perform record_nominal_opened(p_id, true);
end $function$;
revoke execute on function register_nominal(uuid, text, text) from public;
grant execute on function register_nominal(uuid, text, text) to mosovo_app, mosovo_jobs;
reset role;
