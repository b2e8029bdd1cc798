set local role mosovo_door;
-- Name the actor, an inspector of the force that holds it, on a restricted case whose restriction no one can lift. Logged for
-- the case, whether it is done or refused. Return whether it was done.
CREATE OR REPLACE FUNCTION public.name_on_case_without_lifter(p_nominal uuid, p_reason text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  why text;
begin
  if length(trim(p_reason)) < 15 then
    raise exception 'an inspector gives a reason of at least 15 letters';
  end if;
  -- Two inspectors at once wait for each other: the second is refused.
  perform from nominals_casereach r where r.nominal_id = p_nominal for update;
  why := case when not exists (select from cases_without_lifter() c where c.nominal_id = p_nominal) then 'absent' end;
  insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash)
  values (current_actor('account')::uuid, coalesce(current_actor('name'), 'system'), coalesce(current_actor('force'), ''), 'alteration',
          'nominals.name_oneself', why is null, coalesce(why, 'no-lifter'),
          array(select n.id from nominals_nominal n where n.id = p_nominal), '{}'::text[],
          jsonb_build_object('account', current_actor('account')), left(trim(p_reason), 500), '',
          current_actor('request')::uuid, coalesce(current_actor('session'), ''));
  if why is null then
    insert into nominals_accessgrant (id, nominal_id, account_id, kind, from_on, reason, given_by_id, given_at)
    values (gen_random_uuid(), p_nominal, current_actor('account')::uuid, 'named', (now() at time zone 'Europe/London')::date,
            left(trim(p_reason), 500), current_actor('account')::uuid, clock_timestamp());
  end if;
  return why is null;
end $function$;
revoke execute on function name_on_case_without_lifter(uuid, text) from public;
grant execute on function name_on_case_without_lifter(uuid, text) to mosovo_app;
reset role;
