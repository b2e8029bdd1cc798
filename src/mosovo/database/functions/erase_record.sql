-- An argument is a row of a table, so the tables come first.
-- Erase a record whose disposal two people decided. Only `dispose_of_record` calls it. Return what was erased; the names of
-- stored files are returned, so that their bytes can be removed after the transaction. A job then looks for copies of the
-- record in drafts, saved searches and files of imports and exports, which are encrypted or packed. It gets salted digests of
-- the names and numbers of the person, and empties its own arguments.
CREATE OR REPLACE FUNCTION public.erase_record(p_disposal uuid, p_nominal uuid)
 RETURNS TABLE(erased jsonb, facts integer, facts_sha256 text, stored text[])
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  urn text;
  words text[];
  found record;
  counts jsonb;
  names text[];
  salt text := gen_random_uuid()::text || gen_random_uuid();
  digests jsonb;
begin
  if current_actor('disposal') is distinct from p_disposal::text then
    raise exception 'no disposal is being carried out' using errcode = '42501';
  end if;
  perform collect_record(p_disposal, p_nominal);
  select n.urn into strict urn from nominals_nominal n where n.id = p_nominal;
  select array_agg(stored_as) into names from (
    select f.stored_as from files_file f where f.nominal_id = p_nominal
    union select v.stored_as from files_storedversion v where v.nominal_id = p_nominal) each;
  select array_agg(distinct word) into words from (
    select t.value as word from search_persontoken t where t.nominal_id = p_nominal
    union select part from search_persontoken t, regexp_split_to_table(t.value, '\s+') part where t.nominal_id = p_nominal
    union select lower(x.name_text) from search_unreviewedname x where x.nominal_id = p_nominal) each;
  select jsonb_agg(distinct encode(sha256(convert_to(concat_ws('|', salt, each.kind, each.value), 'UTF8')), 'hex')) into digests from (
    select t.kind, t.value from search_persontoken t
     where t.nominal_id = p_nominal and t.kind = any('{surname,forename,born,number,document,device,phone,email,handle,vehicle}')
       and t.value !~ '^[*<>]' -- a part of a number
    union select 'id', p_nominal::text
    union select 'key', i.source || '|' || i.key from exchange_importedrow i where i.nominal_id = p_nominal and i.kind = 'people') each;
  insert into procrastinate_jobs (queue_name, task_name, args)
  values ('imports', 'exchange.remove_copies', jsonb_build_object('disposal', p_disposal, 'salt', salt, 'marks', digests));
  delete from monitoring_alertmessage m using monitoring_receivedalert r
   where r.nominal_id = p_nominal and m.source = r.source and m.subject = r.subject and m.device = r.device;
  delete from record_idempotency i where i.location like '%' || urn || '%' or i.answer::text like '%' || urn || '%';
  select jsonb_object_agg(table_name, number) into counts from (
    select r.table_name, count(*) as number from nominals_disposedrow r where r.disposal_id = p_disposal group by 1) each;
  for found in
    select c.relname, k.attname as key, format_type(k.atttypid, null) as type from pg_class c
      join pg_index i on i.indrelid = c.oid and i.indisprimary
      join pg_attribute k on k.attrelid = c.oid and k.attnum = i.indkey[0]
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and counts ? c.relname
  loop
    execute format('delete from %1$I t using nominals_disposedrow r
                     where r.disposal_id = $1 and r.table_name = %1$L and t.%2$I = r.row_key::%3$s',
                   found.relname, found.key, found.type) using p_disposal;
  end loop;
  delete from search_nameword w
   where w.word = any(words) and not exists (select from search_persontoken t where t.value = w.word);
  delete from search_street s
   where s.street = any(words) and not exists (select from search_persontoken t where t.value = s.street);
  update audit_factdigest d set salt = '' from nominals_disposedrow r
   where r.disposal_id = p_disposal and r.digest_id = d.id;
  delete from nominals_disposedrow r where r.disposal_id = p_disposal and r.digest_id is null;
  return query
    select counts, count(*)::integer,
           encode(sha256(convert_to(coalesce(string_agg(r.digest_id::text, ',' order by r.digest_id), ''), 'UTF8')), 'hex'),
           coalesce(names, '{}')
      from nominals_disposedrow r where r.disposal_id = p_disposal;
end $function$;
revoke execute on function erase_record(uuid, uuid) from public;
grant execute on function erase_record(uuid, uuid) to mosovo_door;
