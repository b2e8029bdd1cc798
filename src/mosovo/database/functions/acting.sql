CREATE OR REPLACE FUNCTION public.acting(setting text)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select case when current_setting('mosovo.stamp', true) = now()::text
              then nullif(current_setting('mosovo.' || setting, true), '') end
$function$;
