set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.opened_beyond(nominal uuid, seen boolean, writable boolean, carded boolean)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  o nominals_opened;
begin
  -- Until a transaction ends, each version of an updated row stays. So only its first openings update one row.
  select * into o from nominals_opened x where x.backend = pg_backend_pid();
  if o.xact is distinct from pg_current_xact_id() then
    if o.is_continued then
      delete from nominals_openedbeyond b where b.backend = pg_backend_pid();
    end if;
    return false;
  end if;
  if not o.is_continued then
    if cardinality(o.seen) + cardinality(o.writable) + cardinality(o.carded) < 20 then
      return false;
    end if;
    update nominals_opened x set is_continued = true where x.backend = pg_backend_pid();
  end if;
  insert into nominals_openedbeyond (backend, xact, nominal_id, seen, writable, carded)
  values (pg_backend_pid(), pg_current_xact_id(), nominal, opened_beyond.seen, opened_beyond.writable, opened_beyond.carded);
  return true;
end
$function$;
revoke execute on function opened_beyond(uuid, boolean, boolean, boolean) from public;
reset role;
