set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.store_notices(p_source text, p_force text, p_delivery text, p_rows jsonb)
 RETURNS TABLE(first_time boolean, new integer, lines integer, urgent integer, unmatched integer)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
-- Store what is about people on the register, under their URN. The rest is not kept. A number plate makes a match likely.
with said as (
  select x.row, split_part(x.row->>'subject', ':', 1) as key, substr(x.row->>'subject', strpos(x.row->>'subject', ':') + 1) as value
  from jsonb_array_elements(p_rows) as x(row)
), matched as (
  select s.row, s.key, case s.key
    when 'urn' then (select n.id from nominals_nominal n where n.urn = s.value)
    when 'pnc' then (
      select f.nominal_id from identity_identifier f
      where f.kind = 'pnc' and folded_pnc(f.value) = folded_pnc(s.value) and not f.struck_out
        and not exists (select from identity_identifier later where later.corrects_id = f.id)
      order by f.recorded_at desc limit 1)
    when 'plate' then (
      select f.nominal_id from identifying_details_vehicle f
      where regexp_replace(upper(f.registration), '\W', '', 'g') = s.value and not f.struck_out
        and not exists (select from identifying_details_vehicle later where later.corrects_id = f.id)
      order by f.recorded_at desc limit 1) end as nominal_id
  from said s
)
select a.* from store_alerts(p_source, p_force, p_delivery, (
  select coalesce(jsonb_agg(m.row || jsonb_build_object('subject', n.urn, 'words', left(
    case when m.key = 'plate' then 'Likely, by the number plate. ' else '' end || (m.row->>'words'), 500))), '[]')
  from matched m join nominals_nominal n on n.id = m.nominal_id)) a
$function$;
revoke execute on function store_notices(text, text, text, jsonb) from public;
grant execute on function store_notices(text, text, text, jsonb) to mosovo_app, mosovo_jobs;
reset role;
