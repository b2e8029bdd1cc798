set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.collide_mentions(p_nominal uuid, p_fact uuid, p_kind text, p_group text, p_parts jsonb, p_keys bigint[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if p_nominal <> all(coalesce(opened_to_record_now(), '{}')) and session_user <> 'mosovo_jobs' then
    raise exception 'not opened to be recorded about' using errcode = '42501';
  end if;
  insert into search_mention (nominal_id, fact, kind, keys) values (p_nominal, p_fact, p_kind, p_keys)
  on conflict (fact) do update set keys = excluded.keys
  where search_mention.nominal_id = excluded.nominal_id and search_mention.keys <> excluded.keys;
  with parts as materialized (
    select * from jsonb_to_recordset(p_parts) as p(part integer, kind text, value text, worth float8, reason text)
  ), found as (
    select t.nominal_id, p.part, max(p.worth) as worth, min(p.reason) as reason
    from parts p cross join lateral (
      select t.nominal_id from search_persontoken t
      where t.value = p.value and t.kind = p.kind and t.nominal_id <> p_nominal limit 200) t
    group by t.nominal_id, p.part
  ), mentioned as (
    select nominal_id, string_agg(distinct reason, '; ') as reasons from found
    group by nominal_id having sum(worth) >= 1.5 order by sum(worth) desc, nominal_id limit 5
  ), deleted as (
    delete from search_recordmatch c where c.recorded_in_id = p_nominal and c.kind = p_kind and c.value = p_fact::text
      and c.outcome = '' and not c.is_same_person and c.also_in_id not in (select nominal_id from mentioned)
  )
  insert into search_recordmatch (recorded_in_id, also_in_id, kind, value, value_text, field_group)
  select p_nominal, nominal_id, p_kind, p_fact::text, case when p_group = '' then left(reasons, 310) else '' end, p_group
  from mentioned order by nominal_id
  on conflict do nothing;
end $function$;
revoke execute on function collide_mentions(uuid, uuid, text, text, jsonb, bigint[]) from public;
grant execute on function collide_mentions(uuid, uuid, text, text, jsonb, bigint[]) to mosovo_app, mosovo_jobs;
reset role;
