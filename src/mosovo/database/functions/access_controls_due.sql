set local role mosovo_door;
CREATE OR REPLACE FUNCTION public.access_controls_due(p_until date)
 RETURNS TABLE(what text, nominal_id uuid, urn character varying, row_id uuid, due_on date, grantee_name character varying)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
#variable_conflict use_column
declare
  today date := (now() at time zone 'Europe/London')::date;
begin
  return query
  with due as (
    select 'restriction' as what, f.nominal_id, f.id as row_id, f.until as due_on, ''::varchar as grantee_name
      from nominals_casereach x cross join lateral (
        select * from nominals_restriction s
         where s.nominal_id = x.nominal_id and not s.struck_out
           and not exists (select from nominals_restriction later where later.corrects_id = s.id)
         order by s.from_on desc, s.recorded_at desc limit 1) f
     where x.is_restricted and f.restricted and f.until <= p_until
    union all
    select t.kind::text, t.nominal_id, t.id, t.until, coalesce(a.name, m.name, g.name, o.name)
      from nominals_accessgrant t
      left join organisations_account a on a.id = t.account_id left join organisations_team m on m.id = t.team_id
      left join organisations_agency g on g.id = t.agency_id left join organisations_force o on o.code = t.force_id
     where t.kind <> 'lead' and t.until > today and t.until <= p_until
  )
  select d.what, d.nominal_id, n.urn, d.row_id, d.due_on, d.grantee_name
    from due d join nominals_casereach r on r.nominal_id = d.nominal_id join nominals_nominal n on n.id = d.nominal_id
   where session_user <> 'mosovo_jobs' and access_rule('mark', r) is not null
   order by d.due_on, n.urn limit 200;
end $function$;
revoke execute on function access_controls_due(date) from public;
grant execute on function access_controls_due(date) to mosovo_app;
reset role;
