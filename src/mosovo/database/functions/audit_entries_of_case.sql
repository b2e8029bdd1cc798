set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.audit_entries_of_case(p_id uuid, p_before bigint, p_limit integer)
 RETURNS TABLE(id bigint, at timestamp with time zone, actor_name character varying, agency character varying, verb character varying, action character varying, allowed boolean, rule character varying, fields character varying[], purpose character varying)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  r nominals_casereach%rowtype;
begin
  select * into r from nominals_casereach x where x.nominal_id = p_id and x.nominal_id = any(opened_now());
  if r.nominal_id is null or access_rule('mark', r) is null then
    return;
  end if;
  return query
  select e.id, e.at, e.actor_name, e.agency, e.verb, e.action, e.allowed, e.rule, e.fields, e.purpose
    from audit_auditentry e
   where e.subjects @> array[p_id] and (p_before is null or e.id < p_before) and e.action not like 'audit.%'
   order by e.id desc limit least(p_limit, 200);
end $function$;
revoke execute on function audit_entries_of_case(uuid, bigint, integer) from public;
grant execute on function audit_entries_of_case(uuid, bigint, integer) to mosovo_app;
reset role;
