CREATE OR REPLACE FUNCTION public.kept_from_reader_now()
 RETURNS text
 LANGUAGE plpgsql
 STABLE PARALLEL SAFE
AS $function$
begin
  return case when current_actor('account') is null then '' else coalesce((
    select string_agg(known_to, ',' order by place)
    from unnest(array['finance', 'police', 'polygraph']) with ordinality as limited (known_to, place)
    where case when known_to = 'police' then current_actor('agency') is not null
      else known_to <> all((select groups_to_record_now())::text[]) end), '') end;
end
$function$;
