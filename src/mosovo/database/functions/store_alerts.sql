set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.store_alerts(p_source text, p_force text, p_delivery text, p_rows jsonb)
 RETURNS TABLE(first_time boolean, new integer, lines integer, urgent integer, unmatched integer)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
with delivered as (  -- a signed delivery is named, and taken once; a file is not
  insert into monitoring_alertdelivery (source, delivery_id, received_at) select p_source, p_delivery, now()
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
  insert into monitoring_alertmessage (source, vendor_id, subject, device, kind, bucket, severity, words, condition, rule,
                                  evidence, evidence_sha256, happened_at, received_at)
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
  insert into monitoring_receivedalert as i (
    id, source, subject, device, kind, bucket, severity, words, condition, rule, evidence, evidence_sha256,
    source_force, first_at, last_at, times, due_at, nominal_id, holding_force, team_id, offender_manager_id, is_restricted,
    state, is_open, taken_up, received_at)
  select f.id, p_source, f.subject, f.device, f.kind, f.bucket, f.gravest, f.words, f.condition, f.rule, f.evidence,
    f.evidence_sha256, p_force, f.first_at, f.last_at, f.times, f.due_first, coalesce(e.nominal_id, n.id),
    coalesce(r.holding_force, ''), r.team_id, r.offender_manager_id, coalesce(r.is_restricted, false), 'open', true, false, now()
  from folded f
  left join lateral (
  select e.nominal_id from monitoring_providerenrolment e
  where e.source = p_source and e.subject = f.subject and not e.struck_out
    and e.from_on <= (f.at at time zone 'Europe/London')::date and (e.until is null or e.until > (f.at at time zone 'Europe/London')::date)
    and not exists (select from monitoring_providerenrolment later where later.corrects_id = e.id)
  order by e.from_on desc, e.recorded_at desc limit 1
) e on true
  left join nominals_nominal n on is_notice(f.kind) and n.urn = f.subject
  left join nominals_casereach r on r.nominal_id = coalesce(e.nominal_id, n.id)
  on conflict (source, subject, device, kind, bucket) where is_open do update set
    times = i.times + excluded.times, first_at = least(i.first_at, excluded.first_at),
    last_at = greatest(i.last_at, excluded.last_at), severity = least(i.severity, excluded.severity),
    due_at = least(i.due_at, excluded.due_at), taken_up = i.taken_up and excluded.severity >= i.severity
  returning i.id, i.severity, i.due_at, i.nominal_id, i.holding_force
), paged as (  -- no one is paged about a decoy: the alert is in no list that a duty officer opens
  insert into monitoring_pagermessage (force, alert_id, due_at)
  select coalesce(nullif(k.holding_force, ''), p_force), k.id, k.due_at from kept k where k.severity = 1
    and not exists (select from nominals_casereach r where r.nominal_id = k.nominal_id and r.shown_force is not null)
  on conflict (alert_id) do nothing
  returning 1
)
select p_delivery is null or exists (select from delivered), (select count(*) from fresh)::integer, (select count(*) from kept)::integer,
       (select count(*) from paged)::integer, (select count(*) from kept where nominal_id is null)::integer
$function$;
revoke execute on function store_alerts(text, text, text, jsonb) from public;
grant execute on function store_alerts(text, text, text, jsonb) to mosovo_app, mosovo_jobs;
reset role;
