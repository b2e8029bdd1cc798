"""The database compares somebody about to be registered with those on the register.

It answers with people whom the actor may see, and writes word of the others to whoever holds
their cases: the actor can't tell a hidden likeness from none.
"""

from django.db import migrations

FOLDED = r"""
create function folded_name(name text) returns text immutable parallel safe language sql as $$
  select regexp_replace(lower(normalize(name, NFKD)), '[^[:alpha:]]', '', 'g')
$$;
create function folded_pnc(number text) returns text immutable parallel safe language sql as $$
  select regexp_replace(regexp_replace(upper(number), '\s', '', 'g'),
                        '^(?:19|20)?(\d\d)[/-]?0*(\d+)([A-Z])$', '\1/\2\3')
$$;
create function like_name(a_forenames text, a_surname text, b_forenames text, b_surname text) returns boolean
immutable parallel safe set search_path = public, pg_temp language sql as $$
  select folded_name(a_surname) <> '' and (
    folded_name(a_surname) = folded_name(b_surname)
    or folded_name(a_surname) = folded_name(b_forenames)
    or folded_name(a_forenames) = folded_name(b_surname)
    or levenshtein_less_equal(left(folded_name(a_surname), 200), left(folded_name(b_surname), 200), 2) <= 2
       and split_part(lower(a_forenames), ' ', 1) = split_part(lower(b_forenames), ' ', 1)
  )
$$;
create index identifier_pnc on identity_identifier (folded_pnc(value)) where kind = 'pnc';
"""

LIKELY = """
create function likely_same(p_forenames text, p_surname text, p_born_on date, p_pnc text)
returns table (nominal_id uuid, urn text, forenames text, surname text, born_on date, matched text)
security definer set search_path = public, pg_temp language plpgsql as $$
#variable_conflict use_column
begin
  if session_user <> 'mosovo_jobs' and not coalesce(
    acting('cleared') = 't' and coalesce(acting('roles'), '{}')::text[]
      && array['offender_manager', 'supervisor', 'inspector', 'mappa_coordinator'], false
  ) then
    return;
  end if;
  return query with found as (
    select i.nominal_id, 'pnc' as matched, 1 as strength from identity_identifier i
    where i.kind = 'pnc' and p_pnc <> '' and folded_pnc(i.value) = folded_pnc(p_pnc) and not i.struck_out
      and not exists (select from identity_identifier later where later.corrects_id = i.id)
    union all
    select b.nominal_id, 'name-and-birth', 2 from identity_birth b
    join identity_name n on n.nominal_id = b.nominal_id and not n.struck_out
      and not exists (select from identity_name later where later.corrects_id = n.id)
    where b.born_on = p_born_on and not b.struck_out
      and not exists (select from identity_birth later where later.corrects_id = b.id)
      and like_name(p_forenames, p_surname, n.forenames, n.surname)
  ), alike as (
    select distinct on (f.nominal_id) f.nominal_id, f.matched, access_rule('view', r) is not null as visible
    from found f join nominals_reach r on r.nominal_id = f.nominal_id
    order by f.nominal_id, f.strength
  ), told as (
    insert into nominals_likeness (nominal_id, asked_by_id, asked_force, matched)
    select a.nominal_id, acting('account')::uuid, coalesce(acting('force'), ''), a.matched
    from alike a where not a.visible
    on conflict do nothing
  )
  select a.nominal_id, n.urn::text, coalesce(called.forenames, '')::text, coalesce(called.surname, '')::text,
    (select b.born_on from identity_birth b where b.nominal_id = a.nominal_id and not b.struck_out
       and not exists (select from identity_birth later where later.corrects_id = b.id) limit 1),
    a.matched
  from alike a join nominals_nominal n on n.id = a.nominal_id
  left join lateral (
    select m.forenames, m.surname from identity_name m where m.nominal_id = a.nominal_id and not m.struck_out
      and not exists (select from identity_name later where later.corrects_id = m.id)
    order by m.kind = 'legal' desc, m.used_from_on desc nulls last, m.recorded_at desc limit 1
  ) called on true
  where a.visible order by a.matched desc, n.urn;
end $$;
"""

RIGHTS = """
grant select on identity_name, identity_birth, identity_identifier to mosovo_door;
create policy door on identity_name for select to mosovo_door using (true);
create policy door on identity_birth for select to mosovo_door using (true);
create policy door on identity_identifier for select to mosovo_door using (true);
alter function likely_same(text, text, date, text) owner to mosovo_door;
revoke execute on function likely_same(text, text, date, text) from public;
grant execute on function likely_same(text, text, date, text) to mosovo_app, mosovo_jobs;
"""


class Migration(migrations.Migration):
    dependencies = [("identity", "0002_fences"), ("nominals", "0004_likeness")]
    operations = [
        migrations.RunSQL(FOLDED, migrations.RunSQL.noop),
        migrations.RunSQL(LIKELY, migrations.RunSQL.noop),
        migrations.RunSQL(RIGHTS, migrations.RunSQL.noop),
    ]
