CREATE OR REPLACE FUNCTION public.current_actor(setting text)
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select case when current_setting('mosovo.transaction_started_at', true) = now()::text
              then nullif(current_setting('mosovo.' || setting, true), '') end
$function$;
