-- An argument is a row of a table, so the tables come first.
CREATE OR REPLACE FUNCTION public.api_client_in_force(c organisations_apiclient)
 RETURNS boolean
 LANGUAGE sql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select c.agreed_at is not null and c.ended_at is null and c.suspended_at is null
    and (now() at time zone 'Europe/London')::date between c.from_on and c.until
    and exists (select from organisations_account o where o.id = c.owner_id and o.is_active)
    and exists (select from organisations_account o where o.id = c.account_id and o.is_active)
$function$;
