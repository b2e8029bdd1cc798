set local role mosovo_door;
-- The nominal that the chain is about; null if it is about no one.
CREATE OR REPLACE FUNCTION public.approval_nominal(p_kind text, p_subject uuid)
 RETURNS uuid
 LANGUAGE plpgsql
 STABLE
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  about text;
  found uuid;
begin
  select table_name into strict about from record_approvalkind where name = p_kind;
  execute format('select (to_jsonb(r)->>''nominal_id'')::uuid from %I r where r.id = $1', about) into found using p_subject;
  return found;
end $function$;
revoke execute on function approval_nominal(text, uuid) from public;
reset role;
