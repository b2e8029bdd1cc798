set local role mosovo_door;
-- The open urgent alerts of the force that a duty officer on the rota cannot open: numbers, and no person.
CREATE OR REPLACE FUNCTION public.urgent_alerts_not_shown()
 RETURNS TABLE(no_access bigint, unmatched bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if not actor_has_role('duty_officer') or not exists (
    select from organisations_dutyshift d
     where d.account_id = current_actor('account')::uuid and d.force_id = current_actor('force')
       and d.removed_at is null and d.begins_at <= now() and d.ends_at > now()) then
    return;
  end if;
  return query
  select count(*) filter (where i.nominal_id is not null and access_rule('view', r) is null),
    count(*) filter (where i.nominal_id is null)
  from monitoring_receivedalert i left join nominals_casereach r on r.nominal_id = i.nominal_id
  where i.is_open and i.severity = 1
    and (i.holding_force = current_actor('force') or i.nominal_id is null and i.source_force = current_actor('force'));
end
$function$;
revoke execute on function urgent_alerts_not_shown() from public;
grant execute on function urgent_alerts_not_shown() to mosovo_app, mosovo_jobs;
reset role;
