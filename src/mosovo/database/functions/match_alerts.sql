set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.match_alerts(p_nominal uuid)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
with matched as (
  update monitoring_receivedalert i
  set nominal_id = r.nominal_id, holding_force = r.holding_force, team_id = r.team_id,
    offender_manager_id = r.offender_manager_id, is_restricted = r.is_restricted
  from nominals_casereach r
  where r.nominal_id = p_nominal and p_nominal = any(opened_to_record_now()) and i.nominal_id is null
    and (i.source, i.subject) in (
      select e.source, e.subject from monitoring_providerenrolment e where e.nominal_id = p_nominal)
    and p_nominal = (
  select e.nominal_id from monitoring_providerenrolment e
  where e.source = i.source and e.subject = i.subject and not e.struck_out
    and e.from_on <= (i.first_at at time zone 'Europe/London')::date and (e.until is null or e.until > (i.first_at at time zone 'Europe/London')::date)
    and not exists (select from monitoring_providerenrolment later where later.corrects_id = e.id)
  order by e.from_on desc, e.recorded_at desc limit 1
)
  returning 1
)
select count(*)::integer from matched
$function$;
revoke execute on function match_alerts(uuid) from public;
grant execute on function match_alerts(uuid) to mosovo_app, mosovo_jobs;
reset role;
