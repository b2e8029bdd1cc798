-- Whether this transaction carries out, or previews, a disposal. Only `mosovo_door` can set this part of the actor.
CREATE OR REPLACE FUNCTION public.disposing_now()
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin return
  current_actor('disposal') is not null;
end
$function$;
