CREATE OR REPLACE FUNCTION public.groups_seen(roles text[], by_glass boolean)
 RETURNS text[]
 LANGUAGE plpgsql
 IMMUTABLE PARALLEL SAFE
AS $function$
begin
  return case when by_glass then array['identity_images']
    else coalesce((select array_agg(field_group) from groups_of_roles(roles) where may = 'sees'), '{}') end;
end
$function$;
