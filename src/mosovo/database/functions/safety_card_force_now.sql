CREATE OR REPLACE FUNCTION public.safety_card_force_now()
 RETURNS text
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
begin return
  case when current_actor('cleared') = 't' and coalesce(current_actor('roles'), '{}')::text[]
                   && array['officer', 'offender_manager', 'supervisor', 'inspector', 'mappa_coordinator',
                            'duty_officer']
              then nullif(current_actor('force'), '') end;
end
$function$;
