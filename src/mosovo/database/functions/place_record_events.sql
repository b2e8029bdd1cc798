set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.place_record_events()
 RETURNS bigint
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
-- Give committed events their place, and return the last one. The lock is held until the caller commits: the places of
-- two callers never mix. Each statement below sees what was committed before it began.
begin
  perform pg_advisory_xact_lock(hashtext('record_recordevent'));
  update record_recordevent e set place = n.place
    from (select id, row_number() over (order by id)
            + (select coalesce(max(place), 0) from record_recordevent) as place
          from record_recordevent where place is null) n
   where e.id = n.id;
  return (select coalesce(max(place), 0) from record_recordevent);
end $function$;
revoke execute on function place_record_events() from public;
grant execute on function place_record_events() to mosovo_app, mosovo_jobs;
reset role;
