CREATE OR REPLACE FUNCTION public.is_notice(p_kind text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select p_kind in ('arrest', 'charge', 'released', 'stop', 'custody_in', 'custody_out', 'missing', 'found',
                    'crime_suspect', 'call', 'border')
$function$;
