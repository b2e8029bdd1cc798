CREATE OR REPLACE FUNCTION public.folded_pnc(number text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select regexp_replace(regexp_replace(upper(number), '\s', '', 'g'),
                        '^(?:19|20)?(\d\d)[/-]?0*(\d+)([A-Z])$', '\1/\2\3')
$function$;
