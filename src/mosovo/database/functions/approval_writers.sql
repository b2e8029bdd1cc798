set local role mosovo_door;
-- Everyone who wrote a row of the chain or of its parts, in effect or not, struck out or not. A request is one row with
-- columns of its own for them.
CREATE OR REPLACE FUNCTION public.approval_writers(p_kind text, p_subject uuid, p_force text)
 RETURNS uuid[]
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  k record_approvalkind%rowtype;
  found uuid[];
  writers uuid[] := '{}';
  part record;
begin
  select * into strict k from record_approvalkind where name = p_kind;
  if k.written_by <> '{recorded_by_id}' then
    execute format('select array_agg(distinct (to_jsonb(r) ->> c)::uuid) from %I r, unnest($2) c
                     where r.id = $1 and to_jsonb(r) ->> c is not null', k.table_name)
       into writers using p_subject, k.written_by;
    return coalesce(writers, '{}');
  end if;
  execute format('select array_agg(distinct r.recorded_by_id) from %I r where r.first = $1 and r.recorded_by_id is not null',
                 k.table_name) into writers using p_subject;
  for part in select key as table_name, value as column_name from jsonb_each_text(k.parts) loop
    execute format('select array_agg(distinct r.recorded_by_id) from %I r
                     where r.%I = $1 and r.recorded_by_id is not null and (not $2 or r.recorded_force = $3)',
                   part.table_name, part.column_name) into found using p_subject, k.per_force, p_force;
    writers := writers || found;
  end loop;
  return coalesce(writers, '{}');
end $function$;
revoke execute on function approval_writers(text, uuid, text) from public;
grant execute on function approval_writers(text, uuid, text) to mosovo_app, mosovo_jobs;
reset role;
