CREATE OR REPLACE FUNCTION public.allowed_misspellings(word text, many integer)
 RETURNS text[]
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
 SET search_path TO 'pg_catalog'
AS $function$
  select array_agg(distinct key) from (
    select left(word, 7) as key
    union all
    select overlay(left(word, 7) placing '' from i for 1) from generate_series(1, least(length(word), 7)) i
    where many > 0 and length(word) > 2
    union all
    select overlay(overlay(left(word, 7) placing '' from j for 1) placing '' from i for 1)
    from generate_series(1, least(length(word), 7)) j, generate_series(1, j - 1) i
    where many > 1 and length(word) > 5
  ) keys
$function$;
