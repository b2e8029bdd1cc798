"""An account of another agency reads the case file where it leads the case or the case is shared with it.

An invitation opens the agency page of the meeting: a need of its own, `meeting`. No role, name or broken glass opens
the file to an agency.
"""

from django.db import migrations

from mosovo.record.row_security import restrict_to_role, run_as_gateway

HOLDS = """(now() at time zone 'Europe/London')::date >= from_on
    and (until is null or (now() at time zone 'Europe/London')::date < until)"""
REACHES = """(account_id = acting('account')::uuid or team_id = acting('team')::uuid or agency_id = acting('agency')::uuid
         or (force_id = acting('force') and coalesce(acting('roles'), '{}')::text[]
             && array['supervisor', 'inspector', 'mappa_coordinator']))"""


def of_ties(name: str, which: str) -> str:
    """A function of the door: the cases to which ties of these kinds relate whoever acts, today."""
    return f"""
create or replace function {name}() returns uuid[]
stable security definer set search_path = public, pg_temp language sql as $$
  select coalesce(array_agg(nominal_id), '{{}}') from nominals_tie
  where acting('cleared') = 't' and {which}
    and {HOLDS}
$$;
"""


TIES = (
    of_ties("related_now", f"kind <> 'named' and {REACHES}")
    + of_ties("shared_now", f"kind = 'share' and {REACHES}")
    + of_ties("names_now", "kind = 'named' and account_id = acting('account')::uuid")
    + of_ties("tied_now", f"kind <> 'named' and (acting('agency') is null or kind in ('lead', 'share')) and {REACHES}")
    + of_ties(
        "named_now",
        "kind = 'named' and account_id = acting('account')::uuid "
        "and (acting('agency') is null or nominal_id = any(tied_now()))",
    )
)
INVITED = """
create or replace function invited_now() returns uuid[]
stable security definer set search_path = public, pg_temp language sql as $$
  select coalesce(array_agg(r.nominal_id), '{}') from nominals_reach r
  where acting('agency') is not null and r.nominal_id = any((select related_now())::uuid[])
    and access_rule('meeting', r) is not null
$$;
"""
ACCESS_RULE = """
create or replace function access_rule(need text, r nominals_reach) returns text
language sql
stable parallel safe
set search_path = public, pg_temp
as $$
  select case
    when session_user = 'mosovo_jobs' and current_setting('mosovo.explaining', true) is distinct from 't' then 'system'
    when acting('account') is null or acting('cleared') is distinct from 't' then null
    when r.nominal_id = any(excluded_now()) then null
    when acting('agency') is not null then case
      when r.sealed and r.nominal_id <> all(names_now()) then null
      when need in ('view', 'record') and r.nominal_id = any(led_now()) then 'leads'
      when need = 'view' and r.nominal_id = any(shared_now()) then 'tied'
      when need = 'meeting' and r.nominal_id = any(related_now()) then 'invited' end
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
drop function open_nominal(text, uuid, text, text, text, boolean, text[], text, bigint, text);
create function open_nominal(
  p_urn text, p_id uuid, p_need text, p_verb text, p_action text, p_hold boolean, p_fields text[],
  p_worker text, p_worker_seq bigint, p_mac text
) returns table (
  nominal_id uuid, urn text, rule text, holding_force text, team_id uuid, offender_manager_id uuid, sealed boolean,
  tied boolean, named boolean, leads boolean, excluded boolean, broke_glass boolean, shared boolean
)
language plpgsql
security definer
set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
  n nominals_nominal%rowtype;
  r nominals_reach%rowtype;
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
    perform note_opened(n.id, p_need not in ('meeting', 'view'));
  end if;
  return query select n.id, n.urn::text, why, r.holding_force::text, r.team_id, r.offender_manager_id, r.sealed,
    n.id = any(related_now()), n.id = any(names_now()), n.id = any(led_now()), n.id = any(excluded_now()),
    n.id = any(glass_now()), n.id = any(shared_now());
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("nominals", "0012_coordinating")]
    operations = [
        run_as_gateway(TIES),
        restrict_to_role("related_now()"),
        restrict_to_role("shared_now()"),
        restrict_to_role("names_now()"),
        migrations.RunSQL(ACCESS_RULE, migrations.RunSQL.noop),
        run_as_gateway(INVITED + OPEN),
        restrict_to_role("invited_now()"),
        restrict_to_role("open_nominal(text, uuid, text, text, text, boolean, text[], text, bigint, text)"),
    ]
