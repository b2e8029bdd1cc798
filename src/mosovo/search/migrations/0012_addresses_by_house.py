"""Addresses are compared by the keys of `record.address_matching`; what a contact or a remark mentions is found when recorded.

Existing records get their keys from `./mosovo rederive`. Matches of addresses that nobody has answered yet are raised
again from the keys; answers stay on both case files.
"""

from django.db import migrations, models

from mosovo.record.row_security import restrict_to_role, run_as_gateway

MOST, MOST_OF_A_STREET, MOST_OF_A_WORD, MOST_MENTIONED = 20, 2_000, 200, 5
"""People who share a house before it says nothing (a hostel); who are read of a house in streets of one name in every
town, and of a word of a text; and whom a text mentions."""
ENOUGH = 1.5
"""A name in full with one slip, a house and street, a number or plate: not a street or a surname alone."""
OPENED = """
  if exists (select from unnest(p_nominals) nominal where nominal <> all(coalesce(opened_to_record_now(), '{}'))
             and session_user <> 'mosovo_jobs') then
    raise exception 'not opened to be recorded about' using errcode = '42501';
  end if;
"""
COLLIDE = f"""
create or replace function collide(p_new jsonb, p_gone jsonb) returns void
security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if exists (select from jsonb_to_recordset(p_new || p_gone) as x(nominal uuid)
             where x.nominal <> all(coalesce(opened_to_record_now(), '{{}}')) and session_user <> 'mosovo_jobs') then
    raise exception 'not opened to be recorded about' using errcode = '42501';
  end if;
  delete from search_collision c using jsonb_to_recordset(p_gone) as g(nominal uuid, kind text, value text)
  where g.nominal in (c.one_id, c.other_id) and c.kind = g.kind and c.value = g.value;
  insert into search_collision (one_id, other_id, kind, value, said)
  select n.nominal, found.nominal_id, n.kind, n.value, n.said
  from jsonb_to_recordset(p_new) as n(nominal uuid, kind text, value text, said text)
  cross join lateral (
    select t.nominal_id from search_token t
    where t.value = n.value and t.kind = n.kind and t.nominal_id <> n.nominal limit {MOST + 1}
  ) found
  where (select count(*) from (select from search_token t where t.value = n.value and t.kind = n.kind
           limit {MOST + 2}) all_of_them) <= {MOST + 1}
  on conflict do nothing;
end $$;
create function collide_addresses(p_nominals uuid[]) returns void
security definer set search_path = public, pg_temp language plpgsql as $$
begin
{OPENED}
  with mine as materialized (
    select t.nominal_id, t.value, t.of, left(t.value, 1) as sign from search_token t
    where t.nominal_id = any(p_nominals) and t.kind = 'house'
  ), sought as (
    select nominal_id, value as key, value, of, true as by_postcode from mine where sign not in ('+', '-', '@')
    union all
    select nominal_id, substr(value, 2), other.sign || substr(value, 2), of, false
    from mine join (values ('-', '-'), ('-', '+'), ('+', '-')) other (mine, sign) on other.mine = mine.sign
  ), near as (
    select s.nominal_id as one, t.nominal_id as other, s.of, min(s.key collate "C") as value
    from sought s cross join lateral (
      select distinct t.nominal_id from search_token t
      where t.value = s.value and t.kind = 'house' and t.nominal_id <> s.nominal_id limit {MOST_OF_A_STREET}) t
    where s.by_postcode or exists (
      select from mine town join search_token theirs
        on theirs.value = town.value and theirs.kind = 'house' and theirs.nominal_id = t.nominal_id
      where town.nominal_id = s.nominal_id and town.sign = '@' and town.of = s.of)
    group by s.nominal_id, t.nominal_id, s.of
  ), raised as (
    select one, other, value, of from (select *, count(*) over (partition by one, of) as many from near) counted
    where many <= {MOST}
  ), gone as (
    delete from search_collision c where c.kind = 'address' and c.outcome = '' and not c.are_one
      and (c.one_id = any(p_nominals) or c.other_id = any(p_nominals)) and not exists (
        select from raised r where r.value = c.value and (r.one, r.other) in ((c.one_id, c.other_id),
                                                                              (c.other_id, c.one_id)))
  )
  insert into search_collision (one_id, other_id, kind, value, said)
  select one, other, 'address', value, left(of, 310) from raised order by one, other, value
  on conflict do nothing;
end $$;
create function collide_mentions(p_nominal uuid, p_fact uuid, p_kind text, p_group text, p_parts jsonb) returns void
security definer set search_path = public, pg_temp language plpgsql as $$
declare
  p_nominals uuid[] := array[p_nominal];
begin
{OPENED}
  with parts as materialized (
    select * from jsonb_to_recordset(p_parts) as p(part integer, kind text, value text, worth float8, said text)
  ), found as (
    select t.nominal_id, p.part, max(p.worth) as worth, min(p.said) as said
    from parts p cross join lateral (
      select t.nominal_id from search_token t
      where t.value = p.value and t.kind = p.kind and t.nominal_id <> p_nominal limit {MOST_OF_A_WORD}) t
    group by t.nominal_id, p.part
  ), mentioned as (
    select nominal_id, string_agg(distinct said, '; ') as said from found
    group by nominal_id having sum(worth) >= {ENOUGH} order by sum(worth) desc, nominal_id limit {MOST_MENTIONED}
  ), gone as (
    delete from search_collision c where c.one_id = p_nominal and c.kind = p_kind and c.value = p_fact::text
      and c.outcome = '' and not c.are_one and c.other_id not in (select nominal_id from mentioned)
  )
  insert into search_collision (one_id, other_id, kind, value, said, field_group)
  select p_nominal, nominal_id, p_kind, p_fact::text, case when p_group = '' then left(said, 310) else '' end, p_group
  from mentioned order by nominal_id
  on conflict do nothing;
end $$;
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0011_names_collide")]
    operations = [
        migrations.AlterField(
            model_name="token",
            name="kind",
            field=models.CharField(
                choices=[
                    ("surname", "Surname"),
                    ("forename", "Forename"),
                    ("born", "Date of birth"),
                    ("number", "Number"),
                    ("document", "Passport or document"),
                    ("device", "Device or SIM"),
                    ("phone", "Telephone number"),
                    ("email", "E-mail address"),
                    ("handle", "Online name"),
                    ("vehicle", "Vehicle"),
                    ("address", "Address"),
                    ("postcode", "Postcode"),
                    ("house", "Key of an address, by which two are compared"),
                    ("mark", "Body mark"),
                    ("pair", "Two words in sequence"),
                ],
                max_length=8,
            ),
        ),
        migrations.RunSQL(
            "delete from search_collision where kind = 'address' and outcome = '';", migrations.RunSQL.noop
        ),
        run_as_gateway(COLLIDE),
        restrict_to_role("collide_addresses(uuid[])"),
        restrict_to_role("collide_mentions(uuid, uuid, text, text, jsonb)"),
    ]
