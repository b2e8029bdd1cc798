set local role mosovo_door;
-- The only way to write an approval. It is logged whether it is allowed or refused.
CREATE OR REPLACE FUNCTION public.approve(p_kind text, p_subject uuid, p_agrees boolean, p_reason text, p_decided_on date, p_seen bytea)
 RETURNS TABLE(allowed boolean, rule text)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  about uuid := approval_nominal(p_kind, p_subject);
  why text;
begin
  perform pg_advisory_xact_lock(hashtextextended(coalesce(about, p_subject)::text, 0));
  why := case when about is not null and not coalesce(about = any(opened_to_record_now()), false) then 'absent'
              else approval_refusal(p_kind, p_subject, current_actor('force'), current_actor('account')::uuid, p_seen) end;
  insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash)
  values (current_actor('account')::uuid, coalesce(current_actor('name'), 'nobody'), coalesce(current_actor('force'), ''),
          'collection', 'approvals.' || p_kind, why is null, coalesce(why, 'second-person'),
          case when about is null then '{}'::uuid[] else array[about] end, '{}',
          jsonb_build_object('subject', p_subject, 'agrees', p_agrees, 'rows', encode(p_seen, 'hex')),
          coalesce(current_actor('purpose'), ''), '', current_actor('request')::uuid, coalesce(current_actor('session'), ''));
  if why is null then
    insert into record_approval (id, kind_id, subject_id, nominal_id, force_id, rows_digest, agrees, reason, decided_on,
                                 decided_by_id)
    values (gen_random_uuid(), p_kind, p_subject, about, current_actor('force'), p_seen, p_agrees, p_reason, p_decided_on,
            current_actor('account')::uuid);
  end if;
  return query select why is null, coalesce(why, 'second-person');
end $function$;
revoke execute on function approve(text, uuid, boolean, text, date, bytea) from public;
grant execute on function approve(text, uuid, boolean, text, date, bytea) to mosovo_app;
reset role;
