set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.flag_record_matches(p_nominal uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
-- A match without an answer of its value keeps its outcome: it was answered before its digest got another key.
begin
  if p_nominal <> all(coalesce(opened_to_record_now(), '{}')) and session_user <> 'mosovo_jobs' then
    raise exception 'not opened to be recorded about' using errcode = '42501';
  end if;
  update search_recordmatch c set
    outcome = coalesce((select a.outcome from identifying_details_matchdecision a
      where a.nominal_id = c.recorded_in_id and a.other_id = c.also_in_id and a.kind = c.kind and a.value = c.value
        and not a.struck_out order by a.recorded_at desc limit 1), c.outcome),
    is_same_person = coalesce((select s.is_same from identifying_details_samepersondecision s
      where s.nominal_id = c.recorded_in_id and s.other_id = c.also_in_id and not s.struck_out
      order by s.recorded_at desc limit 1), false)
  where p_nominal in (c.recorded_in_id, c.also_in_id);
end $function$;
revoke execute on function flag_record_matches(uuid) from public;
grant execute on function flag_record_matches(uuid) to mosovo_app, mosovo_jobs;
reset role;
