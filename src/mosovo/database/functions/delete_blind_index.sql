set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.delete_blind_index(p_nominal uuid, p_fact uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  if p_nominal <> all(coalesce(opened_to_record_now(), '{}')) and session_user <> 'mosovo_jobs' then
    raise exception 'not opened to be recorded about' using errcode = '42501';
  end if;
  with deleted as (
    delete from search_blindindex b where b.nominal_id = p_nominal and b.fact = p_fact returning b.kind, b.value
  )
  delete from search_recordmatch c using deleted d
  where p_nominal in (c.recorded_in_id, c.also_in_id) and c.kind = d.kind and c.value = d.value
    and not exists (select from search_blindindex b where b.nominal_id = p_nominal and b.fact <> p_fact
                    and b.kind = d.kind and b.value = d.value);
end $function$;
revoke execute on function delete_blind_index(uuid, uuid) from public;
grant execute on function delete_blind_index(uuid, uuid) to mosovo_app, mosovo_jobs;
reset role;
