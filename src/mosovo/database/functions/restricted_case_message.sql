set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.restricted_case_message(p_urn text)
 RETURNS text
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  r nominals_casereach%rowtype;
  message_text text;
begin
  select x.* into r from nominals_casereach x join nominals_nominal n on n.id = x.nominal_id where n.urn = p_urn;
  if r.nominal_id is null or current_actor('account') is null or current_actor('cleared') is distinct from 't'
     or current_actor('agency') is not null
     or access_rule('view', r) is not null then
    return null;
  end if;
  if r.nominal_id = any(excluded_now()) then
    select x.message into message_text from nominals_exclusion x
     where x.nominal_id = r.nominal_id and x.account_id = current_actor('account')::uuid and x.shows_message
       and (now() at time zone 'Europe/London')::date >= x.from_on
    and (x.until is null or (now() at time zone 'Europe/London')::date < x.until) limit 1;
  elsif r.is_restricted then
    select f.message into message_text from (
      select * from nominals_restriction s
       where s.nominal_id = r.nominal_id and not s.struck_out
         and not exists (select from nominals_restriction later where later.corrects_id = s.id)
       order by s.from_on desc, s.recorded_at desc limit 1) f
     where f.restricted and f.shows_message;
  end if;
  if coalesce(message_text, '') = '' then
    return null;
  end if;
  insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash)
  values (current_actor('account')::uuid, coalesce(current_actor('name'), 'system'), coalesce(current_actor('force'), ''), 'disclosure',
          'nominals.told', true, 'told', array[r.nominal_id], array['message'], '{}'::jsonb, '',
          coalesce(current_actor('name'), ''), current_actor('request')::uuid, coalesce(current_actor('session'), ''));
  return message_text;
end $function$;
revoke execute on function restricted_case_message(text) from public;
grant execute on function restricted_case_message(text) to mosovo_app;
reset role;
