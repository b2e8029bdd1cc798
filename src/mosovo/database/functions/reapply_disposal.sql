set local role mosovo_door;
-- After a restore: carry out again a disposal that two people decided before, from the signed list of disposals. Only the
-- owner of the tables calls it. Return the number of facts erased and the names of stored files; nothing if the record is
-- not there. An account that is newer than the backup is named in the entry alone.
CREATE OR REPLACE FUNCTION public.reapply_disposal(p_disposal uuid, p_nominal uuid, p_force text, p_ground text, p_rule text, p_asked_by uuid, p_decided_by uuid, p_decided_at timestamp with time zone)
 RETURNS TABLE(facts integer, stored text[])
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  outcome record;
  decided_by uuid := (select a.id from organisations_account a where a.id = p_decided_by);
begin
  if not exists (select from nominals_nominal n where n.id = p_nominal) then
    return;
  end if;
  insert into nominals_disposalrequest (id, force_id, nominal_id, ground, rule, dispose_from, reason, asked_by_id,
                                        decided_by_id, decided_at, state, erased, facts_sha256)
  values (p_disposal, p_force, p_nominal, p_ground, p_rule, p_decided_at::date, '',
          (select a.id from organisations_account a where a.id = p_asked_by), decided_by, p_decided_at, 'done', '{}', '')
  on conflict (id) do update set decided_by_id = excluded.decided_by_id, decided_at = excluded.decided_at, state = 'done',
                                 reason = '';
  perform change_actor('disposal', p_disposal::text);
  select * into outcome from erase_record(p_disposal, p_nominal);
  perform change_actor('disposal', '');
  update nominals_disposalrequest r
     set erased = outcome.erased, facts = outcome.facts, facts_sha256 = outcome.facts_sha256,
         files = cardinality(outcome.stored)
   where r.id = p_disposal;
  insert into audit_auditentry (actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose, recipient,
                                session_hash)
  values ('system', p_force, 'erasure', 'nominals.dispose', true, 'after-restore', array[p_nominal], '{}',
          jsonb_build_object('disposal', p_disposal, 'ground', p_ground, 'rule', p_rule, 'asked_by', p_asked_by,
                             'decided_by', p_decided_by, 'facts', outcome.facts, 'facts_sha256', outcome.facts_sha256,
                             'rows', outcome.erased, 'files', cardinality(outcome.stored)), '', '', '');
  return query select outcome.facts, outcome.stored;
end $function$;
revoke execute on function reapply_disposal(uuid, uuid, text, text, text, uuid, uuid, timestamp with time zone) from public;
grant execute on function reapply_disposal(uuid, uuid, text, text, text, uuid, uuid, timestamp with time zone) to mosovo_owner;
reset role;
