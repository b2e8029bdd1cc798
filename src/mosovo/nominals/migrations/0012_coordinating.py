"""The force's co-ordinator writes what the agencies decide together about a case that is allocated: a need of its own."""

from django.db import migrations

from mosovo.record.row_security import run_as_gateway

ACCESS_RULE = """
create or replace function access_rule(need text, r nominals_reach) returns text stable parallel safe
set search_path = public, pg_temp language sql as $$
  select case
    when session_user = 'mosovo_jobs' and current_setting('mosovo.explaining', true) is distinct from 't' then 'system'
    when acting('account') is null or acting('cleared') is distinct from 't' then null
    when r.nominal_id = any(excluded_now()) then null
    when need = 'card' then case when not r.sealed and r.holding_force = carded_force_now() then 'safety-card' end
    when r.sealed then case
      when r.nominal_id = any(named_now())
           and (need in ('view', 'record') or acting_has('supervisor') or acting_has('inspector')
                or (need = 'coordinate' and acting_has('mappa_coordinator'))) then 'named'
      when need = 'view' and r.nominal_id = any(glass_now()) then 'break-glass' end
    when r.holding_force = inspected_force_now() then 'inspects-force'
    when r.team_id = supervised_team_now() then 'supervises-team'
    when r.team_id is null and r.holding_force = supervised_force_now() then 'supervises-unplaced'
    when need in ('view', 'record') and r.offender_manager_id is not null and r.team_id = worked_team_now()
      then 'in-team'
    when need in ('view', 'coordinate') and r.offender_manager_id is not null
         and r.holding_force = coordinated_force_now()
      then 'coordinates-force'
    when need in ('view', 'record') and r.nominal_id = any(led_now()) then 'leads'
    when need = 'view' and r.nominal_id = any(tied_now()) then 'tied'
    when need = 'view' and r.nominal_id = any(glass_now()) then 'break-glass'
  end
$$;
"""

OPEN = """
create or replace function open_nominal(
  p_urn text, p_id uuid, p_need text, p_verb text, p_action text, p_hold boolean, p_fields text[],
  p_worker text, p_worker_seq bigint, p_mac text
) returns table (
  nominal_id uuid, urn text, rule text, holding_force text, team_id uuid, offender_manager_id uuid, sealed boolean,
  tied boolean, named boolean, leads boolean, excluded boolean, broke_glass boolean
) security definer set search_path = public, pg_temp language plpgsql as $$
#variable_conflict use_column
declare
  n nominals_nominal%rowtype;
  r nominals_reach%rowtype;
  why text;
begin
  if p_need not in ('card', 'view', 'record', 'coordinate', 'allocate', 'mark') then
    raise exception 'unknown need %: card, view, record, coordinate, allocate or mark', p_need;
  end if;
  select * into n from nominals_nominal x where x.urn = p_urn or x.id = p_id;
  if found then
    if p_hold then
      perform pg_advisory_xact_lock(hashtextextended(n.id::text, 0));
    end if;
    select * into r from nominals_reach x where x.nominal_id = n.id;
    why := access_rule(p_need, r);
  end if;
  insert into audit_entry (actor_id, actor_name, agency, verb, action, allowed, rule, subjects, fields, detail, purpose,
                           recipient, request_id, session_hash, worker, worker_seq, mac)
  values (acting('account')::uuid, coalesce(acting('name'), 'system'), coalesce(acting('force'), ''), p_verb, p_action,
          why is not null,
          coalesce(why, case when n.id is null then 'absent'
                             when acting('cleared') is distinct from 't' then 'not-cleared'
                             when n.id = any(excluded_now()) then 'excluded'
                             when r.sealed then 'sealed' else 'no-relation' end),
          case when n.id is null then '{}'::uuid[] else array[n.id] end, p_fields,
          case when n.id is null then jsonb_build_object('asked', left(p_urn, 14)) else '{}'::jsonb end,
          coalesce(acting('purpose'), ''), '', acting('request')::uuid, coalesce(acting('session'), ''),
          p_worker, p_worker_seq, p_mac);
  if why is null then
    return;
  end if;
  if p_need = 'card' then
    perform note_carded(n.id);
  else
    perform note_opened(n.id, p_need <> 'view');
  end if;
  return query select n.id, n.urn::text, why, r.holding_force::text, r.team_id, r.offender_manager_id, r.sealed,
    n.id = any(tied_now()), n.id = any(named_now()), n.id = any(led_now()), n.id = any(excluded_now()),
    n.id = any(glass_now());
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("nominals", "0011_fences_of_ties")]
    operations = [migrations.RunSQL(ACCESS_RULE, migrations.RunSQL.noop), run_as_gateway(OPEN)]
