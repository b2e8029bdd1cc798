set local role mosovo_door;
-- For an auditor: the people whose surname, or whole name, this is, at most 100. The search is logged with those found, and
-- without the name. An actor who is not an auditor finds no one, and that is logged too.
CREATE OR REPLACE FUNCTION public.find_people_for_audit(p_name text)
 RETURNS uuid[]
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  may constant boolean := coalesce(actor_has_role('auditor') and current_actor('cleared') = 't', false);
  people uuid[] := '{}';
begin
  if may and folded_name(p_name) <> '' then
    select coalesce(array_agg(x.nominal_id), '{}') into people
      from (select distinct n.nominal_id from identity_name n
             where not n.struck_out and not exists (select from identity_name later where later.corrects_id = n.id)
               and folded_name(p_name) in (folded_name(n.surname), folded_name(n.forenames || n.surname))
             order by n.nominal_id limit 100) x;
  end if;
  insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                                recipient, request_id, session_hash)
  values (current_actor('account')::uuid, coalesce(current_actor('name'), 'nobody'), coalesce(current_actor('force'), ''),
          'consultation', 'audit.find_name', may, '', people, array['identity.name'],
          jsonb_build_object('found', cardinality(people)), coalesce(current_actor('purpose'), ''), '',
          current_actor('request')::uuid, coalesce(current_actor('session'), ''));
  return people;
end $function$;
revoke execute on function find_people_for_audit(text) from public;
grant execute on function find_people_for_audit(text) to mosovo_app;
reset role;
