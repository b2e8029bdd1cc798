set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.spend_api_calls(p_client uuid, p_calls integer, p_people integer)
 RETURNS double precision
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
-- Return 0 if the client may continue, else the seconds to wait. Nothing is spent by a call that has to wait.
declare
  c organisations_apiclient%rowtype;
  u organisations_apiuse%rowtype;
  today date := (clock_timestamp() at time zone 'Europe/London')::date;
  calls double precision;
  opened integer;
begin
  select * into c from organisations_apiclient where id = p_client;
  insert into organisations_apiuse (client_id, calls_left, counted_at, day, people)
  values (p_client, c.burst, clock_timestamp(), today, 0) on conflict do nothing;
  select * into u from organisations_apiuse where client_id = p_client for update;
  calls := api_calls_left(u.calls_left, u.counted_at, c.burst, c.calls_a_second);
  opened := case when u.day = today then u.people else 0 end;
  if calls < p_calls then
    return (p_calls - calls) / c.calls_a_second;
  end if;
  if opened + p_people > c.people_a_day then
    return extract(epoch from ((today + 1)::timestamp at time zone 'Europe/London') - clock_timestamp());
  end if;
  update organisations_apiuse
     set calls_left = calls - p_calls, counted_at = clock_timestamp(), day = today, people = opened + p_people
   where client_id = p_client;
  return 0;
end $function$;
revoke execute on function spend_api_calls(uuid, integer, integer) from public;
grant execute on function spend_api_calls(uuid, integer, integer) to mosovo_signin;
reset role;
