set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.read_calendar_feed(p_digest text, p_today date)
 RETURNS TABLE(feed uuid, kind text, first_of_hour boolean, entry text, on_day date, starts time without time zone, ends time without time zone, number integer, version integer, is_cancelled boolean)
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
-- Return the entries of a feed: numbers of duties by day, or of cases by meeting. A feed without entries has one row
-- without a day; a feed that is not in force has none. No row tells who a duty or a case is about.
#variable_conflict use_column
declare
  c organisations_calendarfeed%rowtype;
  a organisations_account%rowtype;
  is_first boolean;
begin
  select * into c from organisations_calendarfeed x
   where x.digest = p_digest and x.revoked_at is null and x.until >= p_today;
  select * into a from organisations_account x where x.id = c.account_id and x.is_active
     and x.vetted_until >= p_today and x.trained_until >= p_today;
  if a.id is null then
    return;
  end if;
  is_first := c.read_at is null or c.read_at < clock_timestamp() - interval '1 hour';
  if is_first then
    update organisations_calendarfeed x set read_at = clock_timestamp() where x.id = c.id;
  end if;
  return query select c.id, c.kind::text, is_first, ''::text, null::date, null::time, null::time, 0, 0, false;
  if c.kind = 'duties' then
    return query
    select c.id, c.kind::text, is_first, 'duties', d.due_on, null::time, null::time, count(*)::integer, 0, false
      from obligations_duty d
     where d.offender_manager_id = a.id and d.nature = 'duty' and d.known_to = '' and d.met_on is null
       and not d.in_question and d.clock_stopped_from is null
       and (d.ceased_on is null or d.ceased_on > greatest(d.opens_on, p_today))
       and d.due_on between p_today and p_today + 365
       and not exists (select from nominals_exclusion e where e.nominal_id = d.nominal_id and e.account_id = a.id
                         and p_today >= e.from_on and (e.until is null or p_today < e.until))
     group by d.due_on order by d.due_on;
  else
    return query
    select c.id, c.kind::text, is_first, m.id::text, m.held_on, m.starts, m.ends, own.cases::integer, m.version,
           m.cancellation_reason <> ''
      from meetings_meeting m
      cross join lateral (
        select count(*) as cases from meetings_meetingcase s
          join nominals_casereach r on r.nominal_id = s.nominal_id
         where s.sitting_id = m.id and not s.struck_out
           and not exists (select from meetings_meetingcase later where later.corrects_id = s.id)
           and (r.offender_manager_id = a.id or m.chair_id = a.id or m.minute_taker_id = a.id)
           and not exists (select from nominals_exclusion e where e.nominal_id = s.nominal_id and e.account_id = a.id
                             and p_today >= e.from_on and (e.until is null or p_today < e.until))) own
     where m.held_on between p_today - 30 and p_today + 365
       and (own.cases > 0 or m.chair_id = a.id or m.minute_taker_id = a.id)
     order by m.held_on, m.starts, m.id;
  end if;
end $function$;
revoke execute on function read_calendar_feed(text, date) from public;
grant execute on function read_calendar_feed(text, date) to mosovo_app;
reset role;
