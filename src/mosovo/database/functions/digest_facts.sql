set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.digest_facts()
 RETURNS trigger
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
 SET bytea_output TO 'hex'
 SET extra_float_digits TO '1'
AS $function$
begin
  insert into audit_factdigest (table_name, row_id, salt, digest)
  select tg_table_name, (w.content ->> coalesce(tg_argv[0], 'id'))::uuid, w.salt,
         sha256(w.salt || convert_to(w.content::text, 'UTF8'))
    from (select jsonb_strip_nulls(to_jsonb(r)) as content, uuid_send(gen_random_uuid()) as salt from written r) w;
  return null;
end $function$;
revoke execute on function digest_facts() from public;
grant execute on function digest_facts() to mosovo_owner;
reset role;
