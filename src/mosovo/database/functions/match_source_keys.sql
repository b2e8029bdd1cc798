set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.match_source_keys(p_keys jsonb)
 RETURNS uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
-- The one person on the register with these numbers; null for none, and for several.
select case when count(*) = 1 then min(nominal_id::text)::uuid end from (
  select n.id as nominal_id from nominals_nominal n where n.urn = p_keys->>'urn'
  union
  select f.nominal_id from (
    select i.* from identity_identifier i where i.kind = 'pnc' and folded_pnc(i.value) = folded_pnc(p_keys->>'pnc')
    union all
    select i.* from identity_identifier i where i.kind = 'prison' and upper(i.value) = p_keys->>'prison'
    union all
    select i.* from identity_identifier i where i.kind = 'probation' and upper(i.value) = p_keys->>'crn') f
  where not f.struck_out and not exists (select from identity_identifier later where later.corrects_id = f.id)
) found
$function$;
revoke execute on function match_source_keys(jsonb) from public;
grant execute on function match_source_keys(jsonb) to mosovo_jobs;
reset role;
