CREATE OR REPLACE FUNCTION public.current_actor(setting text)
 RETURNS text
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
begin return
  nullif(convert_from(decode(
    split_part(current_setting('backtrace_functions'), ',', actor_field(setting)), 'hex'), 'UTF8'), '');
end
$function$;
