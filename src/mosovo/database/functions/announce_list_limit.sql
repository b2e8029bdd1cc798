set local role mosovo_door;
-- Log that a limit on people stopped a list or a document, in a transaction of its own: that of the page is undone.
CREATE OR REPLACE FUNCTION public.announce_list_limit(p_ticket text, p_request uuid, p_reached text, p_action text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if prove_actor(p_ticket, p_request, '-infinity') is null then
    raise exception 'the session has ended' using errcode = '42501';
  end if;
  insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail,
                                purpose, recipient, request_id, session_hash)
  values (current_actor('account')::uuid, coalesce(current_actor('name'), 'system'), coalesce(current_actor('force'), ''),
          'consultation', left(p_action, 80), false, 'look-up-' || p_reached, '{}'::uuid[], '{}'::text[], '{}'::jsonb,
          coalesce(current_actor('purpose'), ''), '', current_actor('request')::uuid, coalesce(current_actor('session'), ''));
end $function$;
revoke execute on function announce_list_limit(text, uuid, text, text) from public;
grant execute on function announce_list_limit(text, uuid, text, text) to mosovo_signin;
reset role;
