set local role mosovo_door;
-- Give a detail the digest of the current key. Its matches keep their answers: each holder of the detail will get the same
-- digest. Then find its matches. Nothing is changed if the detail has this digest already.
CREATE OR REPLACE FUNCTION public.renew_blind_index(p_nominal uuid, p_fact uuid, p_kind text, p_value text, p_group text)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  former text := (select b.value from search_blindindex b where b.nominal_id = p_nominal and b.fact = p_fact limit 1);
begin
  if not job_may_write('search_blindindex') then
    raise exception 'only a job that has begun renews digests' using errcode = '42501';
  end if;
  if former = p_value then
    return;
  end if;
  if split_part(former, '.', 1) <> split_part(p_value, '.', 1) then
    -- Two people whose match was found under both keys have one match, the answered one.
    delete from search_recordmatch n using search_recordmatch f
     where n.kind = p_kind and n.value = p_value and n.outcome = '' and f.kind = p_kind and f.value = former
       and least(n.recorded_in_id, n.also_in_id) = least(f.recorded_in_id, f.also_in_id)
       and greatest(n.recorded_in_id, n.also_in_id) = greatest(f.recorded_in_id, f.also_in_id);
    delete from search_recordmatch f using search_recordmatch n
     where n.kind = p_kind and n.value = p_value and f.kind = p_kind and f.value = former
       and least(n.recorded_in_id, n.also_in_id) = least(f.recorded_in_id, f.also_in_id)
       and greatest(n.recorded_in_id, n.also_in_id) = greatest(f.recorded_in_id, f.also_in_id);
    update search_recordmatch c set value = p_value where c.kind = p_kind and c.value = former;
  end if;
  perform delete_blind_index(p_nominal, p_fact);
  insert into search_blindindex (nominal_id, fact, kind, value, field_group)
  values (p_nominal, p_fact, p_kind, p_value, p_group);
  perform find_encrypted_matches(p_nominal, p_fact);
end $function$;
revoke execute on function renew_blind_index(uuid, uuid, text, text, text) from public;
grant execute on function renew_blind_index(uuid, uuid, text, text, text) to mosovo_jobs;
reset role;
