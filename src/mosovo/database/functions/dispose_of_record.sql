set local role mosovo_door;
-- Decide about the disposal of an opened record, by a second person, and carry it out: the only way to erase a fact. The record
-- must be as it was read: `p_seen` is the digest of `preview_disposal`. Return whether it was done, why not, and the
-- names of the stored files to remove.
CREATE OR REPLACE FUNCTION public.dispose_of_record(p_request uuid, p_agrees boolean, p_seen text)
 RETURNS TABLE(done boolean, rule text, stored text[])
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  q nominals_disposalrequest%rowtype;
  outcome record;
  by_date date := (clock_timestamp() at time zone 'Europe/London')::date;
begin
  select * into q from nominals_disposalrequest r
   where r.id = p_request and r.state = 'waiting' and r.force_id = current_actor('force') for update;
  if not found then
    return query select false, 'absent'::text, '{}'::text[];
    return;
  end if;
  if p_agrees and q.ground = 'period_ended' and q.dispose_from > by_date then
    return query select false, 'too-early'::text, '{}'::text[];
    return;
  end if;
  if p_agrees and (select p.facts_sha256 from preview_disposal(q.nominal_id) p) is distinct from p_seen then
    return query select false, 'changed'::text, '{}'::text[];
    return;
  end if;
  perform decide_request('disposal', p_request, p_agrees);
  if not p_agrees then
    update nominals_disposalrequest r
       set state = 'refused', decided_by_id = current_actor('account')::uuid, decided_at = clock_timestamp()
     where r.id = p_request;
    return query select true, 'refused'::text, '{}'::text[];
    return;
  end if;
  perform change_actor('disposal', p_request::text);
  select * into outcome from erase_record(p_request, q.nominal_id);
  perform change_actor('disposal', '');
  update nominals_disposalrequest r
     set state = 'done', decided_by_id = current_actor('account')::uuid, decided_at = clock_timestamp(), reason = '',
         erased = outcome.erased, facts = outcome.facts, facts_sha256 = outcome.facts_sha256,
         files = cardinality(outcome.stored)
   where r.id = p_request;
  insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash)
  values (current_actor('account')::uuid, coalesce(current_actor('name'), 'nobody'), coalesce(current_actor('force'), ''),
          'erasure', 'nominals.dispose', true, 'second-person', array[q.nominal_id], '{}',
          jsonb_build_object('disposal', p_request, 'ground', q.ground, 'rule', q.rule, 'asked_by', q.asked_by_id,
                             'decided_by', current_actor('account'), 'facts', outcome.facts,
                             'facts_sha256', outcome.facts_sha256, 'rows', outcome.erased,
                             'files', cardinality(outcome.stored)),
          '', '', current_actor('request')::uuid, coalesce(current_actor('session'), ''));
  return query select true, 'second-person'::text, outcome.stored;
end $function$;
revoke execute on function dispose_of_record(uuid, boolean, text) from public;
grant execute on function dispose_of_record(uuid, boolean, text) to mosovo_app;
reset role;
