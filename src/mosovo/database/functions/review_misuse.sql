set local role mosovo_door;
-- Record the review of an alert by an auditor, once, never of one about themselves. Return whether it was done. The entry
-- in the log names the alert and not the person, so that it is in no view of the case.
CREATE OR REPLACE FUNCTION public.review_misuse(p_alert uuid, p_outcome text, p_comment text)
 RETURNS boolean
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  actor uuid := current_actor('account')::uuid;
begin
  if actor is null or not actor_has_role('auditor') or current_actor('cleared') is distinct from 't'
     or p_outcome not in ('explained', 'advice', 'referred', 'false-alarm') or length(trim(p_comment)) < 15 then
    return false;
  end if;
  update audit_misusealert m set outcome = p_outcome, comment = left(trim(p_comment), 500), reviewed_by_id = actor,
                                 reviewed_at = clock_timestamp()
   where m.id = p_alert and m.outcome = '' and m.account_id <> actor;
  if not found then
    return false;
  end if;
  insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                                recipient, request_id, session_hash)
  values (actor, current_actor('name'), coalesce(current_actor('force'), ''), 'alteration', 'audit.misuse_review', true, '',
          '{}'::uuid[], '{}'::text[], jsonb_build_object('alert', p_alert, 'outcome', p_outcome),
          coalesce(current_actor('purpose'), ''), '', current_actor('request')::uuid, coalesce(current_actor('session'), ''));
  return true;
end $function$;
revoke execute on function review_misuse(uuid, text, text) from public;
grant execute on function review_misuse(uuid, text, text) to mosovo_app;
reset role;
