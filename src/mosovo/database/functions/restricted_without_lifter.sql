-- An argument is a row of a table, so the tables come first.
set local role mosovo_door;
-- The restricted cases whose restriction no one can lift today: no supervisor or inspector with a valid account is named.
CREATE OR REPLACE FUNCTION public.restricted_without_lifter()
 RETURNS SETOF nominals_casereach
 LANGUAGE sql
 STABLE
AS $function$
  with today (day) as (select (now() at time zone 'Europe/London')::date)
  select r.* from nominals_casereach r, today
   where r.is_restricted and not exists (
     select from nominals_accessgrant t join organisations_account a on a.id = t.account_id
      where t.nominal_id = r.nominal_id and t.kind = 'named' and today.day >= t.from_on
        and (t.until is null or today.day < t.until)
        and a.is_active and a.agency_id is null and a.roles::text[] && array['supervisor', 'inspector']
        and a.vetted_until >= today.day and a.trained_until >= today.day
        and not exists (select from nominals_exclusion x where x.nominal_id = r.nominal_id and x.account_id = a.id
                          and today.day >= x.from_on and (x.until is null or today.day < x.until)))
$function$;
revoke execute on function restricted_without_lifter() from public;
reset role;
