CREATE OR REPLACE FUNCTION public.folded_number(number text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select regexp_replace(upper(normalize(number, NFKC)), '[^[:alnum:]]', '', 'g')
$function$;
