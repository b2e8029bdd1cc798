set local role mosovo_door;
-- The key of each person in a source of the inspector’s force, with the person on our register. For comparisons only.
CREATE OR REPLACE FUNCTION public.imported_people(p_source text)
 RETURNS TABLE(key character varying, nominal_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select r.key, r.nominal_id from exchange_importedrow r
  where r.force_id = inspected_force_now() and r.source = p_source and r.kind = 'people'
$function$;
revoke execute on function imported_people(text) from public;
grant execute on function imported_people(text) to mosovo_app;
reset role;
