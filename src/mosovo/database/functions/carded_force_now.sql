CREATE OR REPLACE FUNCTION public.carded_force_now()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select case when acting('cleared') = 't' and coalesce(acting('roles'), '{}')::text[]
                   && array['officer', 'offender_manager', 'supervisor', 'inspector', 'mappa_coordinator']
              then nullif(acting('force'), '') end
$function$;
