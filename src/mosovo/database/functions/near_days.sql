set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.near_days(born text)
 RETURNS TABLE(day text, points integer)
 LANGUAGE sql
 IMMUTABLE
 SET search_path TO 'pg_catalog'
AS $function$
  select born, 30 union all
  select substr(born, 1, 5) || substr(born, 9, 2) || '-' || substr(born, 6, 2), 15
  where substr(born, 9, 2) <= '12' and substr(born, 9, 2) <> substr(born, 6, 2) union all
  select to_char(born::date + years, 'YYYY-MM-DD'), 15
  from unnest(array['-10 years', '-1 year', '1 year', '10 years']::interval[]) years
$function$;
reset role;
