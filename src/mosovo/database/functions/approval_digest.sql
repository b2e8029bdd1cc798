set local role mosovo_door;
-- SHA-256 of the rows in effect, parts included; null if there are none. Times are written in UTC. The columns of
-- the decision of a request are left out.
CREATE OR REPLACE FUNCTION public.approval_digest(p_kind text, p_subject uuid, p_force text)
 RETURNS bytea
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET "TimeZone" TO 'UTC'
AS $function$
declare
  k record_approvalkind%rowtype;
  content text;
  part_content text;
  part record;
begin
  select * into strict k from record_approvalkind where name = p_kind;
  if k.written_by <> '{recorded_by_id}' then
    execute format('select (to_jsonb(r) - $2)::text from %I r where r.id = $1', k.table_name)
       into content using p_subject, k.decision_columns;
    return sha256(convert_to(content, 'UTF8'));
  end if;
  execute format('select string_agg(to_jsonb(r)::text, E''\n'' order by r.id) from %1$I r
                   where r.first = $1 and not r.struck_out
                     and not exists (select from %1$I later where later.corrects_id = r.id)', k.table_name)
     into content using p_subject;
  if content is null then
    return null;
  end if;
  for part in select key as table_name, value as column_name from jsonb_each_text(k.parts) order by key loop
    execute format('select string_agg(to_jsonb(r)::text, E''\n'' order by r.id) from %1$I r
                     where r.%2$I = $1 and not r.struck_out and (not $2 or r.recorded_force = $3)
                       and not exists (select from %1$I later where later.corrects_id = r.id)',
                   part.table_name, part.column_name) into part_content using p_subject, k.per_force, p_force;
    content := content || E'\n' || part.table_name || E'\n' || coalesce(part_content, '');
  end loop;
  return sha256(convert_to(content, 'UTF8'));
end $function$;
revoke execute on function approval_digest(text, uuid, text) from public;
grant execute on function approval_digest(text, uuid, text) to mosovo_app, mosovo_jobs;
reset role;
