CREATE OR REPLACE FUNCTION public.similar_name(a_forenames text, a_surname text, b_forenames text, b_surname text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select folded_name(a_surname) <> '' and (
    folded_name(a_surname) = folded_name(b_surname)
    or folded_name(a_surname) = folded_name(b_forenames)
    or folded_name(a_forenames) = folded_name(b_surname)
    or split_part(lower(a_forenames), ' ', 1) = split_part(lower(b_forenames), ' ', 1)
       and (levenshtein_less_equal(left(folded_name(a_surname), 200), left(folded_name(b_surname), 200), 2) <= 2
         or shared_surname(a_surname, b_surname))
  )
$function$;
