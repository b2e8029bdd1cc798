set local role mosovo_door;
-- Log that the actor opens a record, in a transaction of its own. `over` is '' or the limit that was reached: then the
-- entry is a refusal, whichever record was requested.
CREATE OR REPLACE FUNCTION public.announce_limited_opening(p_ticket text, p_request uuid, p_urn text, p_id uuid, p_need text, p_verb text, p_action text, p_fields text[])
 RETURNS TABLE(entry bigint, allowed boolean, over text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  reached text;
begin
  if prove_actor(p_ticket, p_request, '-infinity') is null then
    raise exception 'the session has ended' using errcode = '42501';
  end if;
  reached := limit_opening(p_urn, p_id, p_need);
  if reached <> '' then
    return query insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail,
                                  purpose, recipient, request_id, session_hash)
    values (current_actor('account')::uuid, coalesce(current_actor('name'), 'system'), coalesce(current_actor('force'), ''),
            p_verb, p_action, false, 'look-up-' || reached, '{}'::uuid[], p_fields,
            jsonb_build_object('asked', left(coalesce(p_urn, p_id::text), 36)), coalesce(current_actor('purpose'), ''), '',
            current_actor('request')::uuid, coalesce(current_actor('session'), ''))
    returning id, false, reached;
    return;
  end if;
  return query select o.entry, o.why is not null, '' from log_opening(
    p_urn, p_id, p_need, p_verb, p_action, p_fields) o;
end $function$;
revoke execute on function announce_limited_opening(text, uuid, text, uuid, text, text, text, text[]) from public;
grant execute on function announce_limited_opening(text, uuid, text, uuid, text, text, text, text[]) to mosovo_signin;
reset role;
