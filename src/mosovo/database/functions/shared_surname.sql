-- Whether the words of one surname, split at spaces and hyphens, are all in the other: Marchetti and Marchetti-Jones.
CREATE OR REPLACE FUNCTION public.shared_surname(a_surname text, b_surname text)
 RETURNS boolean
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
 SET search_path TO 'public', 'pg_temp'
AS $function$
  select cardinality(a) > 0 and cardinality(b) > 0 and (a <@ b or b <@ a)
  from (
    select array(select folded_name(word) from regexp_split_to_table(a_surname, '[[:space:]-]+') word where folded_name(word) <> '') as a,
      array(select folded_name(word) from regexp_split_to_table(b_surname, '[[:space:]-]+') word where folded_name(word) <> '') as b
  ) words
$function$;
