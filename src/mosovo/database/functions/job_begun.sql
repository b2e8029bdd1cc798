CREATE OR REPLACE FUNCTION public.job_begun()
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE PARALLEL RESTRICTED
AS $function$
begin return
  current_actor('job') is not null
    and split_part(split_part(current_actor('job'), ';', 1), ' ', 2)
      is distinct from pg_current_xact_id_if_assigned()::text;
end
$function$;
