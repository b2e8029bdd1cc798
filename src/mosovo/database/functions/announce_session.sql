set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.announce_session(p_ticket text)
 RETURNS boolean
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  update organisations_signinsession set announced_at = null
  where session_key = encode(sha256(convert_to(p_ticket, 'UTF8')), 'hex') and account_id is not null
    and expire_date > clock_timestamp()
  returning true
$function$;
revoke execute on function announce_session(text) from public;
grant execute on function announce_session(text) to mosovo_signin;
reset role;
