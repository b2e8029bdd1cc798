set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.open_in_emergency(p_urn text, p_purpose text, p_words text, p_minutes integer)
 RETURNS TABLE(nominal_id uuid, emergency_access_id uuid)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  n nominals_nominal%rowtype;
  access_id uuid := gen_random_uuid();
  why text;
  reached text;
begin
  if p_minutes not between 1 and 60 then
    raise exception 'emergency access lasts 1 to 60 minutes, not %', p_minutes;
  end if;
  -- Several at once wait for each other, so that each is counted.
  perform pg_advisory_xact_lock(hashtextextended('emergency access of ' || coalesce(current_actor('account'), ''), 0));
  select * into n from nominals_nominal x where x.urn = p_urn;
  reached := emergency_limit(p_urn);
  why := case
    when reached <> '' then 'emergency-' || reached
    when n.id is null then 'absent'
    when current_actor('account') is null or current_actor('cleared') is distinct from 't' then 'not-cleared'
    when n.id = any(excluded_now()) then 'excluded'
    when current_actor('agency') is not null then 'no-relation'
    when not coalesce(current_actor('roles'), '{}')::text[]
         && array['offender_manager', 'supervisor', 'inspector', 'mappa_coordinator', 'officer', 'duty_officer'] then 'no-relation'
  end;
  insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash)
  values (current_actor('account')::uuid, coalesce(current_actor('name'), 'system'), coalesce(current_actor('force'), ''), 'consultation',
          'nominals.break_glass', why is null, coalesce(why, 'break-glass'),
          case when n.id is null then '{}'::uuid[] else array[n.id] end, '{}'::text[],
          case when n.id is null then jsonb_build_object('asked', left(p_urn, 14)) else '{}'::jsonb end,
          left(p_purpose || ': ' || p_words, 500), '', current_actor('request')::uuid, coalesce(current_actor('session'), ''));
  if reached = 'second' then
    insert into organisations_lookup (account_id, kind, target)
    values (current_actor('account')::uuid, 'second', coalesce(n.id, md5(p_urn)::uuid));
  end if;
  if why is not null then
    return;
  end if;
  insert into nominals_emergencyaccess (id, nominal_id, account_id, purpose, justification, opened_at, closes_at)
  values (access_id, n.id, current_actor('account')::uuid, p_purpose, p_words, now(), now() + make_interval(mins => p_minutes));
  return query select n.id, access_id;
end $function$;
revoke execute on function open_in_emergency(text, text, text, integer) from public;
grant execute on function open_in_emergency(text, text, text, integer) to mosovo_app;
reset role;
