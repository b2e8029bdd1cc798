set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.search_for_cards(p_cards boolean)
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select change_actor('looking', case when p_cards then 'cards' end)
$function$;
revoke execute on function search_for_cards(boolean) from public;
grant execute on function search_for_cards(boolean) to mosovo_app, mosovo_jobs;
reset role;
