set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.release_alerts(p_nominal uuid)
 RETURNS integer
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
with released as (
  update monitoring_receivedalert i
  set id = gen_random_uuid(), nominal_id = null, holding_force = '', team_id = null, offender_manager_id = null,
    is_restricted = false, state = 'open', assigned_to = null, is_open = true, seen_at = null, closed_at = null, taken_up = false
  where i.nominal_id = p_nominal and not is_notice(i.kind) and p_nominal = any(opened_to_record_now())
    and not exists (
      select from monitoring_providerenrolment e
      where e.nominal_id = p_nominal and e.source = i.source and e.subject = i.subject and not e.struck_out
        and e.from_on <= (i.first_at at time zone 'Europe/London')::date
        and (e.until is null or e.until > (i.first_at at time zone 'Europe/London')::date)
        and not exists (select from monitoring_providerenrolment later where later.corrects_id = e.id))
  returning 1
)
select count(*)::integer from released
$function$;
revoke execute on function release_alerts(uuid) from public;
grant execute on function release_alerts(uuid) to mosovo_app, mosovo_jobs;
reset role;
