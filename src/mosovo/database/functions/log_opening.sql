set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.log_opening(p_urn text, p_id uuid, p_need text, p_verb text, p_action text, p_fields text[])
 RETURNS TABLE(entry bigint, nominal_id uuid, why text)
 LANGUAGE plpgsql
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  n nominals_nominal%rowtype;
  r nominals_casereach%rowtype;
  access_reason text;
  entry_id bigint;
begin
  if p_need not in ('card', 'meeting', 'view', 'record', 'coordinate', 'allocate', 'mark') then
    raise exception 'unknown need %: card, meeting, view, record, coordinate, allocate or mark', p_need;
  end if;
  select * into n from nominals_nominal x where x.urn = p_urn or x.id = p_id;
  if found then
    select * into r from nominals_casereach x where x.nominal_id = n.id;
    access_reason := access_rule(p_need, r);
  end if;
  insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash)
  values (current_actor('account')::uuid, coalesce(current_actor('name'), 'system'), coalesce(current_actor('force'), ''), p_verb, p_action,
          access_reason is not null,
          coalesce(access_reason, case when n.id is null then 'absent'
                             when current_actor('cleared') is distinct from 't' then 'not-cleared'
                             when n.id = any(excluded_now()) then 'excluded'
                             when r.is_restricted then 'restricted' else 'no-relation' end),
          case when n.id is null then '{}'::uuid[] else array[n.id] end, p_fields,
          case when n.id is null then jsonb_build_object('asked', left(p_urn, 14)) else '{}'::jsonb end,
          coalesce(current_actor('purpose'), ''), '', current_actor('request')::uuid, coalesce(current_actor('session'), ''))
  returning id into entry_id;
  return query select entry_id, n.id, access_reason;
end $function$;
revoke execute on function log_opening(text, uuid, text, text, text, text[]) from public;
reset role;
