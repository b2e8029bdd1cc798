-- Why these limits cannot be set; null if they can. So no force switches a limit off.
CREATE OR REPLACE FUNCTION public.limits_refusal(p_values jsonb)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE
AS $function$
  select 'out-of-bounds' where exists (
    select from standard_limits() s full join jsonb_each(p_values) v on v.key = s.name
     where s.name is null or v.key is null or jsonb_typeof(v.value) <> 'number' or v.value::text !~ '^[0-9]{1,6}$'
        or v.value::text::integer not between s.lowest and s.highest
        or s.not_below <> '' and v.value::text::integer < (p_values ->> s.not_below)::integer)
$function$;
