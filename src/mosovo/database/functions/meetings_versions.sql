set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.meetings_versions(p_slot uuid)
 RETURNS jsonb
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
select case when current_actor('cleared') = 't' and exists (
    select from nominals_casereach where nominal_id = (
      select s.nominal_id from meetings_meetingcase s where s.first = p_slot and not s.struck_out
         and not exists (select from meetings_meetingcase later where later.corrects_id = s.id)) and may_see(nominal_id, holding_force, team_id, offender_manager_id, is_restricted, (select named_now()), (select inspected_force_now()), (select coordinated_force_now()), (select supervised_team_now()), (select supervised_force_now()), (select team_of_actor_now()), (select granted_access_now()), (select excluded_now())))
  then coalesce((
    select jsonb_object_agg(t.section, jsonb_build_array(t.version, t.written_by_id is not distinct from current_actor('account')::uuid))
      from (select distinct on (section) section, version, written_by_id from meetings_sectiontext where slot_id = p_slot
             order by section, version desc) t), '{}') end
$function$;
revoke execute on function meetings_versions(uuid) from public;
grant execute on function meetings_versions(uuid) to mosovo_app, mosovo_jobs;
reset role;
