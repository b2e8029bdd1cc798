"""Facts like any other; and the inbox, into which a door puts what came from outside without opening a case.

A line of the inbox is under the one rule of access by the columns of access that stand on it. A line of
nobody is seen by those of the sender's force who find out whom it is about. What a sender said is put once
and never changed; what became of it is changed only of a case that is opened to be recorded about.
"""

from django.db import migrations
from django.db.migrations.operations import RunSQL

from mosovo.record.row_security import (
    MAY_SEE,
    enable_row_security,
    fact_table,
    grant_access,
    require_author,
    require_same_nominal_reference,
    restrict_to_role,
    run_as_gateway,
)

POINTING: dict[str, dict[str, str]] = {
    "monitoring_enrolment": {},
    "monitoring_alert": {},
    "monitoring_alertstep": {"alert_id": "monitoring_alert"},
    "monitoring_tagorder": {},
    "monitoring_equipment": {"order_id": "monitoring_tagorder"},
    "monitoring_curfew": {"order_id": "monitoring_tagorder"},
    "monitoring_zone": {"order_id": "monitoring_tagorder"},
    "monitoring_trailrequest": {"order_id": "monitoring_tagorder"},
    "monitoring_traildecision": {"request_id": "monitoring_trailrequest"},
}
INBOX, ARRIVAL, DELIVERY, OUTBOX = (f"monitoring_{name}" for name in ("inbox", "arrival", "delivery", "outbox"))
OF_NOBODY = (
    "(nominal_id is null and source_force = (select acting('force')) and (select acting_has('supervisor') "
    "or acting_has('inspector') or acting_has('administrator')))"
)
TO_RECORD = "nominal_id = any((select opened_to_record_now())::uuid[])"
WALLS = f"""
create policy door on {INBOX} to mosovo_door using (true) with check (true);
create policy seen on {INBOX} for select to mosovo_app
  using ({MAY_SEE} or nominal_id = any((select opened_now())::uuid[]) or {OF_NOBODY});
create policy changed on {INBOX} for update to mosovo_app using ({TO_RECORD}) with check ({TO_RECORD});
create policy door on {ARRIVAL} to mosovo_door using (true) with check (true);
create policy seen on {ARRIVAL} for select to mosovo_app using (exists (
  select from {INBOX} i where i.source = {ARRIVAL}.source and i.subject = {ARRIVAL}.subject
    and i.device = {ARRIVAL}.device and i.kind = {ARRIVAL}.kind and i.bucket = {ARRIVAL}.bucket));
create policy door on {OUTBOX} to mosovo_door using (true) with check (true);
create policy door on monitoring_enrolment for select to mosovo_door using (true);
grant select, insert, update on {INBOX} to mosovo_door;
grant select, insert on {ARRIVAL}, {OUTBOX} to mosovo_door;
grant select, insert on {DELIVERY} to mosovo_door;
grant usage on sequence {ARRIVAL}_id_seq, {OUTBOX}_id_seq, {DELIVERY}_id_seq to mosovo_door;
grant select on monitoring_enrolment to mosovo_door;
"""
"""The sender's columns are granted for reading alone; see `grant_access` of the inbox below."""
ENROLLED = """
  select e.nominal_id from monitoring_enrolment e
  where e.source = {source} and e.subject = {subject} and not e.struck_out
    and e.from_on <= {day} and (e.until is null or e.until > {day})
    and not exists (select from monitoring_enrolment later where later.corrects_id = e.id)
  order by e.from_on desc, e.recorded_at desc limit 1
"""
TAKE_IN = f"""
create function take_in_alerts(p_source text, p_force text, p_delivery text, p_rows jsonb)
returns table (first_time boolean, new integer, lines integer, urgent integer, nobody integer)
security definer set search_path = public, pg_temp language sql as $$
with delivered as (  -- a signed delivery is named, and taken once; a file is not
  insert into monitoring_delivery (source, delivery_id, received_at) select p_source, p_delivery, now()
  where p_delivery is not null
  on conflict (source, delivery_id) do nothing
  returning 1
), said as (
  select distinct on (vendor_id) * from jsonb_to_recordset(p_rows) as x (
    id uuid, vendor_id text, subject text, device text, kind text, bucket bigint, severity smallint, words text,
    condition text, rule text, evidence text, evidence_sha256 text, at timestamptz, due_at timestamptz)
  where p_delivery is null or exists (select from delivered)
  order by vendor_id, at
), fresh as (
  insert into monitoring_arrival (source, vendor_id, subject, device, kind, bucket, severity, words, condition, rule,
                                  evidence, evidence_sha256, at, received_at)
  select p_source, vendor_id, subject, device, kind, bucket, severity, words, condition, rule, evidence,
         evidence_sha256, at, now()
  from said on conflict (source, vendor_id) do nothing
  returning vendor_id
), folded as (
  select distinct on (s.subject, s.device, s.kind, s.bucket) s.*,
    min(s.severity) over w as gravest, min(s.at) over w as first_at, max(s.at) over w as last_at,
    count(*) over w as times, min(s.due_at) over w as due_first
  from said s join fresh using (vendor_id)
  window w as (partition by s.subject, s.device, s.kind, s.bucket)
  order by s.subject, s.device, s.kind, s.bucket, s.at, s.vendor_id
), kept as (
  insert into monitoring_inbox as i (
    id, source, subject, device, kind, bucket, severity, words, condition, rule, evidence, evidence_sha256,
    source_force, first_at, last_at, times, due_at, nominal_id, holding_force, team_id, offender_manager_id, sealed,
    state, is_open, taken_up, received_at)
  select f.id, p_source, f.subject, f.device, f.kind, f.bucket, f.gravest, f.words, f.condition, f.rule, f.evidence,
    f.evidence_sha256, p_force, f.first_at, f.last_at, f.times, f.due_first, e.nominal_id,
    coalesce(r.holding_force, ''), r.team_id, r.offender_manager_id, coalesce(r.sealed, false), 'open', true, false, now()
  from folded f
  left join lateral ({ENROLLED.format(source="p_source", subject="f.subject", day="(f.at at time zone 'Europe/London')::date")}) e on true
  left join nominals_reach r on r.nominal_id = e.nominal_id
  on conflict (source, subject, device, kind, bucket) where is_open do update set
    times = i.times + excluded.times, first_at = least(i.first_at, excluded.first_at),
    last_at = greatest(i.last_at, excluded.last_at), severity = least(i.severity, excluded.severity),
    due_at = least(i.due_at, excluded.due_at), taken_up = i.taken_up and excluded.severity >= i.severity
  returning i.id, i.severity, i.due_at, i.nominal_id, i.holding_force
), paged as (
  insert into monitoring_outbox (force, alert_id, due_at)
  select coalesce(nullif(k.holding_force, ''), p_force), k.id, k.due_at from kept k where k.severity = 1
  on conflict (alert_id) do nothing
  returning 1
)
select p_delivery is null or exists (select from delivered), (select count(*) from fresh)::integer, (select count(*) from kept)::integer,
       (select count(*) from paged)::integer, (select count(*) from kept where nominal_id is null)::integer
$$;
"""
MATCH = f"""
create function match_alerts(p_nominal uuid) returns integer
security definer set search_path = public, pg_temp language sql as $$
with matched as (
  update monitoring_inbox i
  set nominal_id = r.nominal_id, holding_force = r.holding_force, team_id = r.team_id,
    offender_manager_id = r.offender_manager_id, sealed = r.sealed
  from nominals_reach r
  where r.nominal_id = p_nominal and p_nominal = any(opened_to_record_now()) and i.nominal_id is null
    and (i.source, i.subject) in (
      select e.source, e.subject from monitoring_enrolment e where e.nominal_id = p_nominal)
    and p_nominal = ({ENROLLED.format(source="i.source", subject="i.subject", day="(i.first_at at time zone 'Europe/London')::date")})
  returning 1
)
select count(*)::integer from matched
$$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("monitoring", "0001_initial"),
        ("record", "0004_fences_of_groups"),
        ("nominals", "0011_fences_of_ties"),
    ]
    operations = [
        *(operation for table in POINTING for operation in fact_table(table)),
        *map(require_author, POINTING),
        *(require_same_nominal_reference(table, **to) for table, to in POINTING.items()),
        grant_access(
            INBOX,
            "select, update (holding_force, team_id, offender_manager_id, sealed, state, assigned_to, is_open, seen_at, "
            "closed_at, taken_up)",
        ),
        grant_access(ARRIVAL, "select"),
        grant_access(DELIVERY, "select, delete", "mosovo_jobs"),
        grant_access(OUTBOX, "select, update (sent_at)", "mosovo_jobs"),
        enable_row_security(INBOX),
        enable_row_security(ARRIVAL),
        enable_row_security(OUTBOX),
        RunSQL(WALLS, RunSQL.noop),
        run_as_gateway(TAKE_IN),
        run_as_gateway(MATCH),
        restrict_to_role("take_in_alerts(text, text, text, jsonb)"),
        restrict_to_role("match_alerts(uuid)"),
    ]
