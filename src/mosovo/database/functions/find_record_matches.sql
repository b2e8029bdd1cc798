set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.find_record_matches(p_new jsonb, p_removed jsonb)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if exists (select from jsonb_to_recordset(p_new || p_removed) as x(nominal uuid)
             where x.nominal <> all(coalesce(opened_to_record_now(), '{}')) and session_user <> 'mosovo_jobs') then
    raise exception 'not opened to be recorded about' using errcode = '42501';
  end if;
  delete from search_recordmatch c using jsonb_to_recordset(p_removed) as g(nominal uuid, kind text, value text)
  where g.nominal in (c.recorded_in_id, c.also_in_id) and c.kind = g.kind and c.value = g.value;
  insert into search_recordmatch (recorded_in_id, also_in_id, kind, value, value_text)
  select n.nominal, found.nominal_id, n.kind, n.value, n.value_text
  from jsonb_to_recordset(p_new) as n(nominal uuid, kind text, value text, value_text text)
  cross join lateral (
    select t.nominal_id from search_persontoken t
    where t.value = n.value and t.kind = n.kind and t.nominal_id <> n.nominal limit 21
  ) found
  where (select count(*) from (select from search_persontoken t where t.value = n.value and t.kind = n.kind
           limit 22) holders) <= 21
  on conflict do nothing;
end $function$;
revoke execute on function find_record_matches(jsonb, jsonb) from public;
grant execute on function find_record_matches(jsonb, jsonb) to mosovo_app, mosovo_jobs;
reset role;
