set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.announce_opening(p_ticket text, p_request uuid, p_urn text, p_id uuid, p_need text, p_verb text, p_action text, p_fields text[])
 RETURNS TABLE(entry bigint, allowed boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if prove_actor(p_ticket, p_request, '-infinity') is null then
    raise exception 'the session has ended' using errcode = '42501';
  end if;
  return query select o.entry, o.why is not null from log_opening(
    p_urn, p_id, p_need, p_verb, p_action, p_fields) o;
end $function$;
revoke execute on function announce_opening(text, uuid, text, uuid, text, text, text, text[]) from public;
grant execute on function announce_opening(text, uuid, text, uuid, text, text, text, text[]) to mosovo_signin;
reset role;
