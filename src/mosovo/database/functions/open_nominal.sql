set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.open_nominal(p_urn text, p_id uuid, p_need text, p_verb text, p_action text, p_hold boolean, p_fields text[], p_worker text, p_worker_seq bigint, p_mac text)
 RETURNS TABLE(nominal_id uuid, urn text, rule text, holding_force text, team_id uuid, offender_manager_id uuid, is_restricted boolean, tied boolean, named boolean, leads boolean, excluded boolean, broke_glass boolean, shared boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  n nominals_nominal%rowtype;
  r nominals_casereach%rowtype;
  why text;
begin
  if p_need not in ('card', 'meeting', 'view', 'record', 'coordinate', 'allocate', 'mark') then
    raise exception 'unknown need %: card, meeting, view, record, coordinate, allocate or mark', p_need;
  end if;
  select * into n from nominals_nominal x where x.urn = p_urn or x.id = p_id;
  if found then
    if p_hold then
      perform pg_advisory_xact_lock(hashtextextended(n.id::text, 0));
    end if;
    select * into r from nominals_casereach x where x.nominal_id = n.id;
    why := access_rule(p_need, r);
  end if;
  insert into audit_auditentry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash, worker, worker_seq, mac)
  values (current_actor('account')::uuid, coalesce(current_actor('name'), 'system'), coalesce(current_actor('force'), ''), p_verb, p_action,
          why is not null,
          coalesce(why, case when n.id is null then 'absent'
                             when current_actor('cleared') is distinct from 't' then 'not-cleared'
                             when n.id = any(excluded_now()) then 'excluded'
                             when r.is_restricted then 'restricted' else 'no-relation' end),
          case when n.id is null then '{}'::uuid[] else array[n.id] end, p_fields,
          case when n.id is null then jsonb_build_object('asked', left(p_urn, 14)) else '{}'::jsonb end,
          coalesce(current_actor('purpose'), ''), '', current_actor('request')::uuid, coalesce(current_actor('session'), ''),
          p_worker, p_worker_seq, p_mac);
  if why is null then
    return;
  end if;
  if p_need = 'card' then
    perform record_card_opened(n.id);
  else
    perform record_nominal_opened(n.id, p_need not in ('meeting', 'view'));
  end if;
  return query select n.id, n.urn::text, why, r.holding_force::text, r.team_id, r.offender_manager_id, r.is_restricted,
    n.id = any(related_now()), n.id = any(names_now()), n.id = any(led_by_actor_now()), n.id = any(excluded_now()),
    n.id = any(has_emergency_access_now()), n.id = any(shared_now());
end $function$;
revoke execute on function open_nominal(text, uuid, text, text, text, boolean, text[], text, bigint, text) from public;
grant execute on function open_nominal(text, uuid, text, text, text, boolean, text[], text, bigint, text) to mosovo_app, mosovo_jobs;
reset role;
