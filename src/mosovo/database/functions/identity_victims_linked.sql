set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.identity_victims_linked()
 RETURNS TABLE(nominal_id uuid, number integer)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
select f.nominal_id, count(*)::integer from identity_linkedperson f
 where f.role = 'victim' and not f.struck_out and not exists (select from identity_linkedperson later where later.corrects_id = f.id)
   and current_actor('cleared') = 't' and (actor_has_role('supervisor') or actor_has_role('inspector'))
   and f.nominal_id in (select nominal_id from nominals_casereach where may_see(nominal_id, holding_force, team_id, offender_manager_id, is_restricted, (select named_now()), (select inspected_force_now()), (select coordinated_force_now()), (select supervised_team_now()), (select supervised_force_now()), (select team_of_actor_now()), (select granted_access_now()), (select excluded_now())) and holding_force = current_actor('force'))
 group by f.nominal_id
$function$;
revoke execute on function identity_victims_linked() from public;
grant execute on function identity_victims_linked() to mosovo_app, mosovo_jobs;
reset role;
