set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.session_of(p_ticket text)
 RETURNS TABLE(session_data text, expire_date timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select s.session_data, s.expire_date from organisations_signinsession s
  where s.session_key = encode(sha256(convert_to(p_ticket, 'UTF8')), 'hex') and s.expire_date > now()
$function$;
revoke execute on function session_of(text) from public;
grant execute on function session_of(text) to mosovo_app;
reset role;
