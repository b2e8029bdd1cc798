CREATE OR REPLACE FUNCTION public.safety_card_force_now()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select case when current_actor('cleared') = 't' and coalesce(current_actor('roles'), '{}')::text[]
                   && array['officer', 'offender_manager', 'supervisor', 'inspector', 'mappa_coordinator',
                            'duty_officer']
              then nullif(current_actor('force'), '') end
$function$;
