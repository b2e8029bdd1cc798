set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.place_nominal(p_id uuid, p_force text, p_team uuid, p_offender_manager uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  r nominals_casereach%rowtype;
begin
  select * into r from nominals_casereach x where x.nominal_id = p_id;
  if session_user <> 'mosovo_jobs' and not coalesce(
    access_rule('allocate', r) is not null and p_force = coalesce(r.shown_force, r.holding_force)
    and (p_team is null or exists (select from organisations_team t where t.id = p_team and t.force_id = p_force
                                      and t.closed_at is null))
    and (p_offender_manager is null or exists (
      select from organisations_account a where a.id = p_offender_manager and a.team_id = p_team)), false
  ) then
    raise exception 'not permitted to allocate this nominal' using errcode = '42501';
  end if;
  if r.shown_force is not null then
    update nominals_casereach x
       set shown_force = p_force, shown_team_id = p_team, shown_offender_manager_id = p_offender_manager
     where x.nominal_id = p_id;
    return;
  end if;
  update nominals_casereach x
     set holding_force = p_force, team_id = p_team, offender_manager_id = p_offender_manager
   where x.nominal_id = p_id;
end $function$;
revoke execute on function place_nominal(uuid, text, uuid, uuid) from public;
grant execute on function place_nominal(uuid, text, uuid, uuid) to mosovo_app, mosovo_jobs;
reset role;
