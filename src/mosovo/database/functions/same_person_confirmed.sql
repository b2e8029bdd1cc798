set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.same_person_confirmed(one text, other text)
 RETURNS text
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'pg_catalog'
AS $function$
begin
  return case when left(one, 49) collate "C" < left(other, 49) collate "C"
    then left(one, 49) || ' ' || left(other, 49) else left(other, 49) || ' ' || left(one, 49) end;
end
$function$;
reset role;
