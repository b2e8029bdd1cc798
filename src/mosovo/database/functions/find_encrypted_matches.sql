set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.find_encrypted_matches(p_nominal uuid, p_fact uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if p_nominal <> all(coalesce(opened_to_record_now(), '{}')) and session_user <> 'mosovo_jobs' then
    raise exception 'not opened to be recorded about' using errcode = '42501';
  end if;
  insert into search_recordmatch (recorded_in_id, also_in_id, kind, value, value_text, field_group)
  select b.nominal_id, o.nominal_id, b.kind, b.value, '', case when b.field_group <> '' then b.field_group
    else o.field_group end
  from search_blindindex b join search_blindindex o on o.value = b.value and o.kind = b.kind and o.nominal_id <> b.nominal_id
  where b.nominal_id = p_nominal and b.fact = p_fact limit 20
  on conflict do nothing;
end $function$;
revoke execute on function find_encrypted_matches(uuid, uuid) from public;
grant execute on function find_encrypted_matches(uuid, uuid) to mosovo_app, mosovo_jobs;
reset role;
