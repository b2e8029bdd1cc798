set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.victim_access_requests_waiting()
 RETURNS TABLE(id uuid, nominal_id uuid, urn character varying, victim_id uuid, who character varying, purpose character varying, words character varying, hours smallint, asked_at timestamp with time zone)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select a.id, a.nominal_id, n.urn, a.victim_id, o.name, a.purpose, a.words, a.hours, a.asked_at
    from victims_victimaccessrequest a join nominals_nominal n on n.id = a.nominal_id
    join organisations_account o on o.id = a.account_id
   where a.decided_at is null and decides_victim_access_now(a.nominal_id, a.victim_id, a.account_id)
   order by a.asked_at limit 200
$function$;
revoke execute on function victim_access_requests_waiting() from public;
grant execute on function victim_access_requests_waiting() to mosovo_app;
reset role;
