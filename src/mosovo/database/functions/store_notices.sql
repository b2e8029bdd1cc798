set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.store_notices(p_source text, p_force text, p_delivery text, p_rows jsonb)
 RETURNS TABLE(first_time boolean, new integer, lines integer, urgent integer, unmatched integer)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
-- Store the notices about people on the register, under their URN. The others are not stored. A number plate, a document or
-- a name with a date of birth makes a match likely: each person with such a key gets an alert. The column of the device
-- states what the match is based on, so that a likely report is never grouped with a certain one. The column of the rule
-- has the key as it was given.
with notices as (
  select x.row, split_part(x.row->>'subject', ':', 1) as key, substr(x.row->>'subject', strpos(x.row->>'subject', ':') + 1) as value
  from jsonb_array_elements(p_rows) as x(row)
), by_number as (
  select notice.row, '' as matched_by, '' as given_key, n.id as nominal_id
  from notices notice join nominals_nominal n on n.urn = notice.value where notice.key = 'urn'
), by_pnc as (  -- one person may have two records, or a number was typed twice: then each match is only likely
  select p.row, case when count(*) over (partition by p.row->>'id') > 1 then 'a PNC number that several people have' else '' end as matched_by,
    case when count(*) over (partition by p.row->>'id') > 1 then p.value else '' end as given_key, p.nominal_id
  from (
    select distinct notice.row, notice.value, f.nominal_id
    from notices notice join identity_identifier f
      on f.kind = 'pnc' and folded_pnc(f.value) = folded_pnc(notice.value) and not f.struck_out
     and not exists (select from identity_identifier later where later.corrects_id = f.id)
    where notice.key = 'pnc') p
), by_plate as (
  select distinct on (notice.row->>'id', f.nominal_id) notice.row, 'the number plate' as matched_by, notice.value as given_key, f.nominal_id
  from notices notice join identifying_details_vehicle f
    on regexp_replace(upper(f.registration), '\W', '', 'g') = notice.value and not f.struck_out
   and not exists (select from identifying_details_vehicle later where later.corrects_id = f.id)
  where notice.key = 'plate'
), by_document as (
  select distinct on (notice.row->>'id', f.nominal_id) notice.row, 'the number of a document' as matched_by, notice.value as given_key, f.nominal_id
  from notices notice join identity_identitydocument f
    on folded_number(f.number) = folded_number(notice.value) and not f.struck_out
   and not exists (select from identity_identitydocument later where later.corrects_id = f.id)
  where notice.key = 'document'
), by_name as (  -- the value is the date of birth, the surname and the forenames
  select distinct on (notice.row->>'id', b.nominal_id) notice.row, 'name and date of birth' as matched_by,
    trim(split_part(notice.value, ':', 3) || ' ' || split_part(notice.value, ':', 2))
      || to_char(split_part(notice.value, ':', 1)::date, '", born" FMDD FMMonth YYYY') as given_key,
    b.nominal_id
  from notices notice join identity_birth b
    on b.born_on = case when notice.key = 'name' then split_part(notice.value, ':', 1)::date end and not b.struck_out
   and not exists (select from identity_birth later where later.corrects_id = b.id)
  join identity_name f
    on f.nominal_id = b.nominal_id and not f.struck_out
   and not exists (select from identity_name later where later.corrects_id = f.id)
   and similar_name(split_part(notice.value, ':', 3), split_part(notice.value, ':', 2), f.forenames, f.surname)
  where notice.key = 'name'
), matched as (
  select * from by_number union all select * from by_pnc where matched_by = ''
  union all  -- several people can fit: each has a row with an id of its own, the same whenever the notice comes again
  select m.row || jsonb_build_object('id', gen_random_uuid(), 'vendor_id',
           left(m.row->>'vendor_id', 60) || ' ' || left(md5((m.row->>'vendor_id') || m.nominal_id), 16)),
         m.matched_by, m.given_key, m.nominal_id
    from (select * from by_pnc where matched_by <> '' union all select * from by_plate
          union all select * from by_document union all select * from by_name) m
)
select a.* from store_alerts(p_source, p_force, p_delivery, (
  select coalesce(jsonb_agg(m.row || jsonb_build_object('subject', n.urn, 'device', m.matched_by, 'rule', left(m.given_key, 100), 'words', left(
    case when m.matched_by <> '' then 'Likely, by ' || m.matched_by || '. ' else '' end || (m.row->>'words'), 500))), '[]')
  from matched m join nominals_nominal n on n.id = m.nominal_id)) a
$function$;
revoke execute on function store_notices(text, text, text, jsonb) from public;
grant execute on function store_notices(text, text, text, jsonb) to mosovo_app, mosovo_jobs;
reset role;
