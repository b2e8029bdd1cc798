"""A tie names who gives it, and the instant; every tie that is about to end is told to who may mark the case."""

from django.db import migrations

from mosovo.record.row_security import restrict_to_role, run_as_gateway

SIGNED = """
alter policy tied on nominals_tie with check (nominal_id = any((select opened_to_record_now())::uuid[])
  and given_by_id is not distinct from (select acting('account'))::uuid
  and given_at between now() and clock_timestamp());
"""

DUE = """
create or replace function markings_due(p_until date) returns table (
  what text, nominal_id uuid, urn varchar, row_id uuid, due_on date, whom varchar
) stable security definer set search_path = public, pg_temp language plpgsql as $$
#variable_conflict use_column
declare
  today date := (now() at time zone 'Europe/London')::date;
begin
  return query
  with due as (
    select 'restriction' as what, f.nominal_id, f.id as row_id, f.until as due_on, ''::varchar as whom
      from nominals_reach x cross join lateral (
        select * from nominals_restriction s
         where s.nominal_id = x.nominal_id and not s.struck_out
           and not exists (select from nominals_restriction later where later.corrects_id = s.id)
         order by s.from_on desc, s.recorded_at desc limit 1) f
     where x.sealed and f.restricted and f.until <= p_until
    union all
    select t.kind::text, t.nominal_id, t.id, t.until, coalesce(a.name, m.name, g.name, o.name)
      from nominals_tie t
      left join organisations_account a on a.id = t.account_id left join organisations_team m on m.id = t.team_id
      left join organisations_agency g on g.id = t.agency_id left join organisations_force o on o.code = t.force_id
     where t.kind <> 'lead' and t.until > today and t.until <= p_until
  )
  select d.what, d.nominal_id, n.urn, d.row_id, d.due_on, d.whom
    from due d join nominals_reach r on r.nominal_id = d.nominal_id join nominals_nominal n on n.id = d.nominal_id
   where session_user <> 'mosovo_jobs' and access_rule('mark', r) is not null
   order by d.due_on, n.urn limit 200;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("nominals", "0010_safety_cards")]
    operations = [
        migrations.RunSQL(SIGNED, migrations.RunSQL.noop),
        run_as_gateway(DUE),
        restrict_to_role("markings_due(date)", "mosovo_app"),
    ]
