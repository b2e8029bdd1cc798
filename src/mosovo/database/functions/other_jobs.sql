CREATE OR REPLACE FUNCTION public.other_jobs(p_kind text)
 RETURNS text
 LANGUAGE sql
 STABLE
AS $function$
  select string_agg(begun, ';' order by place)
  from string_to_table(current_actor('job'), ';') with ordinality as t (begun, place)
  where split_part(begun, ' ', 1) <> p_kind
$function$;
