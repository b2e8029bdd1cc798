set local role mosovo_door;
-- End each access to a case that an account has in its own name: names, shares, invitations, tasks, emergency access and opened
-- field groups. What was given begins to count again only if it is given again. Each grant that ends is logged for its case.
CREATE OR REPLACE FUNCTION public.end_access_of_account(p_account uuid)
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  today date := (now() at time zone 'Europe/London')::date;
begin
  with ended as (
    update nominals_accessgrant t set until = greatest(t.from_on, today)
     where t.account_id = p_account and (t.until is null or t.until > greatest(t.from_on, today))
    returning t.id, t.nominal_id, t.kind)
  insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash)
  select current_actor('account')::uuid, coalesce(current_actor('name'), 'system'), coalesce(current_actor('force'), ''), 'alteration',
         'nominals.end_tie', true, 'account-closed', array[e.nominal_id], '{}',
         jsonb_build_object('row', e.id, 'account', p_account, 'kind', e.kind), coalesce(current_actor('purpose'), ''), '',
         current_actor('request')::uuid, coalesce(current_actor('session'), '')
    from ended e;
  update nominals_emergencyaccess set closes_at = now() where account_id = p_account and closes_at > now();
  update record_fieldgroupopening set closes_at = now() where account_id = p_account and closes_at > now();
  update victims_victimaccessrequest set closes_at = now() where account_id = p_account and granted and closes_at > now();
end $function$;
revoke execute on function end_access_of_account(uuid) from public;
grant execute on function end_access_of_account(uuid) to mosovo_jobs;
reset role;
