set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.mappa_people_of(p_area text, p_on date, p_known timestamp with time zone, p_people uuid[])
 RETURNS TABLE(nominal_id uuid)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
with chosen as (  -- one of the two is never read, also in a plan for any values
  select n.id, n.urn from nominals_nominal n where p_people is null
  union all
  select n.id, n.urn from unnest(p_people) as p(id) join nominals_nominal n on n.id = p.id where p_people is not null
), areas as materialized (
  select n.id as nominal_id, coalesce(h.force_id, split_part(n.urn, '-', 1)) as area
  from chosen n left join lateral (
    select t.force_id from nominals_allocation a join organisations_team t on t.id = a.team_id
    where a.nominal_id = n.id and a.from_on <= p_on and a.recorded_at <= p_known and not a.struck_out and not exists (select from nominals_allocation later where later.corrects_id = a.id and later.recorded_at <= p_known)
    order by a.from_on desc, a.recorded_at desc limit 1
  ) h on true
)
select a.nominal_id from areas a join organisations_force f on f.code = a.area
join nominals_casereach r on r.nominal_id = a.nominal_id and r.shown_force is null
where f.jurisdiction = 'EW' and (p_area is null or a.area = p_area)
$function$;
revoke execute on function mappa_people_of(text, date, timestamp with time zone, uuid[]) from public;
reset role;
