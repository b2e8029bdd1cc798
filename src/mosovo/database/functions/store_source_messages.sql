set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.store_source_messages(p_source text, p_force text, p_shape text, p_rows jsonb)
 RETURNS TABLE(new integer, unmatched integer)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
-- Store the messages that are new, each with the one person who has its numbers. None or several: a person decides.
with incoming as (
  select distinct on (message_id) * from jsonb_to_recordset(p_rows) as x (
    id uuid, message_id text, said_at timestamptz, due_on date, keys jsonb, statements jsonb)
  order by message_id
), stored as (
  insert into exchange_sourcemessage (id, source, source_force, shape, message_id, said_at, received_at, due_on, keys,
                                      statements, nominal_id, reason)
  select i.id, p_source, p_force, p_shape, i.message_id, i.said_at, now(), i.due_on, i.keys, i.statements,
    match_source_keys(i.keys), ''
  from incoming i
  where not exists (select from exchange_sourcemessage m
                    where m.source = p_source and m.shape = p_shape and m.message_id = i.message_id)
  on conflict (source, shape, message_id) do nothing
  returning nominal_id
)
select count(*)::integer, count(*) filter (where nominal_id is null)::integer from stored
$function$;
revoke execute on function store_source_messages(text, text, text, jsonb) from public;
grant execute on function store_source_messages(text, text, text, jsonb) to mosovo_app, mosovo_jobs;
reset role;
