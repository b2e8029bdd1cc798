set local role mosovo_door;
-- What a disposal of an opened record would erase: the number of rows of each table, and the digest of the facts, which
-- `dispose_of_record` compares. Nothing is changed: the list of rows is rolled back.
CREATE OR REPLACE FUNCTION public.preview_disposal(p_nominal uuid)
 RETURNS TABLE(row_counts jsonb, facts integer, facts_sha256 text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  of_preview uuid := gen_random_uuid();
  counts jsonb;
  fact_count integer;
  facts_digest text;
begin
  if not coalesce(p_nominal = any(opened_now()), false) then
    raise exception 'the record is not open' using errcode = '42501';
  end if;
  begin
    perform change_actor('disposal', of_preview::text);
    set constraints all deferred;
    perform collect_record(of_preview, p_nominal);
    select jsonb_object_agg(table_name, rows) into counts from (
      select r.table_name, count(*) as rows from nominals_disposedrow r where r.disposal_id = of_preview group by 1) each;
    select count(*), encode(sha256(convert_to(coalesce(string_agg(r.digest_id::text, ',' order by r.digest_id), ''), 'UTF8')), 'hex')
      into fact_count, facts_digest from nominals_disposedrow r where r.disposal_id = of_preview and r.digest_id is not null;
    raise exception using errcode = 'P0D01';
  exception when sqlstate 'P0D01' then
    null;
  end;
  return query select counts, fact_count, facts_digest;
end $function$;
revoke execute on function preview_disposal(uuid) from public;
grant execute on function preview_disposal(uuid) to mosovo_app;
reset role;
