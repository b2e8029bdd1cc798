set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.store_alerts(p_source text, p_force text, p_delivery text, p_rows jsonb)
 RETURNS TABLE(first_time boolean, new integer, lines integer, urgent integer, unmatched integer)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
with delivered as (  -- a signed delivery has an id and is stored once; a file has none
  insert into monitoring_alertdelivery (source, delivery_id, received_at) select p_source, p_delivery, now()
  where p_delivery is not null
  on conflict (source, delivery_id) do nothing
  returning 1
), incoming as (
  select distinct on (vendor_id) * from jsonb_to_recordset(p_rows) as x (
    id uuid, vendor_id text, subject text, device text, kind text, bucket bigint, severity smallint, words text,
    condition text, rule text, evidence text, evidence_sha256 text, at timestamptz, due_at timestamptz)
  where p_delivery is null or exists (select from delivered)
  order by vendor_id, at
), new_messages as (
  insert into monitoring_alertmessage (source, vendor_id, subject, device, kind, bucket, severity, words, condition, rule,
                                  evidence, evidence_sha256, happened_at, received_at)
  select p_source, vendor_id, subject, device, kind, bucket, severity, words, condition, rule, evidence,
         evidence_sha256, at, now()
  from incoming on conflict (source, vendor_id) do nothing
  returning vendor_id
), grouped as (
  select distinct on (m.subject, m.device, m.kind, m.bucket) m.*,
    min(m.severity) over w as worst_severity, min(m.at) over w as first_at, max(m.at) over w as last_at,
    count(*) over w as times, min(m.due_at) over w as first_due_at
  from incoming m join new_messages using (vendor_id)
  window w as (partition by m.subject, m.device, m.kind, m.bucket)
  order by m.subject, m.device, m.kind, m.bucket, m.at, m.vendor_id
), stored_alerts as (
  insert into monitoring_receivedalert as i (
    id, source, subject, device, kind, bucket, severity, words, condition, rule, evidence, evidence_sha256,
    source_force, first_at, last_at, times, due_at, nominal_id, holding_force, team_id, offender_manager_id, is_restricted,
    state, is_open, taken_up, received_at)
  select g.id, p_source, g.subject, g.device, g.kind, g.bucket, g.worst_severity, g.words, g.condition, g.rule, g.evidence,
    g.evidence_sha256, p_force, g.first_at, g.last_at, g.times, g.first_due_at, coalesce(e.nominal_id, n.id),
    coalesce(r.holding_force, ''), r.team_id, r.offender_manager_id, coalesce(r.is_restricted, false), 'open', true, false, now()
  from grouped g
  left join lateral (
  select e.nominal_id from monitoring_providerenrolment e
  where e.source = p_source and e.subject = g.subject and not e.struck_out
    and e.from_on <= (g.at at time zone 'Europe/London')::date and (e.until is null or e.until > (g.at at time zone 'Europe/London')::date)
    and not exists (select from monitoring_providerenrolment later where later.corrects_id = e.id)
  order by e.from_on desc, e.recorded_at desc limit 1
) e on true
  left join nominals_nominal n on is_notice(g.kind) and n.urn = g.subject
  left join nominals_casereach r on r.nominal_id = coalesce(e.nominal_id, n.id)
  on conflict (source, subject, device, kind, bucket) where is_open do update set
    times = i.times + excluded.times, first_at = least(i.first_at, excluded.first_at),
    last_at = greatest(i.last_at, excluded.last_at), severity = least(i.severity, excluded.severity),
    due_at = least(i.due_at, excluded.due_at), taken_up = i.taken_up and excluded.severity >= i.severity
  returning i.id, i.severity, i.due_at, i.nominal_id, i.holding_force
), paged as (  -- no one is paged about a decoy: the alert is in no list that a duty officer opens
  insert into monitoring_pagermessage (force, alert_id, due_at)
  select coalesce(nullif(a.holding_force, ''), p_force), a.id, a.due_at from stored_alerts a where a.severity = 1
    and not exists (select from nominals_casereach r where r.nominal_id = a.nominal_id and r.shown_force is not null)
  on conflict (alert_id) do nothing
  returning 1
)
select p_delivery is null or exists (select from delivered), (select count(*) from new_messages)::integer, (select count(*) from stored_alerts)::integer,
       (select count(*) from paged)::integer, (select count(*) from stored_alerts where nominal_id is null)::integer
$function$;
revoke execute on function store_alerts(text, text, text, jsonb) from public;
grant execute on function store_alerts(text, text, text, jsonb) to mosovo_app, mosovo_jobs;
reset role;
