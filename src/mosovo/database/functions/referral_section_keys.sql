set local role mosovo_door;
-- The keys of the sections that have text in these referrals, for people who may list the cases. No text.
CREATE OR REPLACE FUNCTION public.referral_section_keys(p_referrals uuid[])
 RETURNS TABLE(referral uuid, keys text[])
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
select f.first, array(select s->>'key' from jsonb_array_elements(f.sections) s where coalesce(s->>'words', '') <> '')
  from mappa_mappareferral f
 where f.first = any(p_referrals) and not f.struck_out
   and not exists (select from mappa_mappareferral n where n.corrects_id = f.id)
   and f.nominal_id in (
     select nominal_id from nominals_casereach where may_see(nominal_id, holding_force, team_id, offender_manager_id, is_restricted, (select named_now()), (select inspected_force_now()), (select coordinated_force_now()), (select supervised_team_now()), (select supervised_force_now()), (select team_of_actor_now()), (select granted_access_now()), (select excluded_now())))
$function$;
revoke execute on function referral_section_keys(uuid[]) from public;
grant execute on function referral_section_keys(uuid[]) to mosovo_app;
reset role;
