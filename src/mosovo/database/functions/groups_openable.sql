CREATE OR REPLACE FUNCTION public.groups_openable(roles text[], by_glass boolean)
 RETURNS text[]
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
begin return (
  select coalesce(array_agg(distinct field_group), '{}') from groups_of_roles(roles)
  where field_group <> all((select groups_seen(roles, by_glass))::text[])  -- once, not for each row
); end
$function$;
