"""What contacts and remarks mention is kept as digests, so that it is compared with what is recorded of others later.

Texts that were written before get theirs from `./mosovo rederive`.
"""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.db import migrations, models

from mosovo.record.row_security import enable_row_security, grant_access, restrict_to_role, run_as_gateway

TABLE, WAITING = "search_mention", "search_tocompare"
OF_WHOM_WAITS = f"""
create policy put on {WAITING} for insert to mosovo_app
  with check (nominal_id = any((select opened_to_record_now())::uuid[]));
grant select, delete on {WAITING} to mosovo_jobs;
"""
OF_THE_DOOR = f"""
create policy door on {TABLE} to mosovo_door using (true) with check (true);
grant select, insert, update, delete on {TABLE} to mosovo_door;
grant usage on sequence {TABLE}_id_seq to mosovo_door;
grant select on {TABLE} to mosovo_jobs;
"""
MOST_OF_A_WORD, MOST_MENTIONED, ENOUGH = 200, 5, 1.5
COLLIDE = f"""
drop function collide_mentions(uuid, uuid, text, text, jsonb);
create function collide_mentions(p_nominal uuid, p_fact uuid, p_kind text, p_group text, p_parts jsonb, p_keys bigint[])
returns void security definer set search_path = public, pg_temp language plpgsql as $$
begin
  if p_nominal <> all(coalesce(opened_to_record_now(), '{{}}')) and session_user <> 'mosovo_jobs' then
    raise exception 'not opened to be recorded about' using errcode = '42501';
  end if;
  insert into search_mention (nominal_id, fact, kind, keys) values (p_nominal, p_fact, p_kind, p_keys)
  on conflict (fact) do update set keys = excluded.keys
  where search_mention.nominal_id = excluded.nominal_id and search_mention.keys <> excluded.keys;
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
    dependencies = [("search", "0014_streets"), ("nominals", "0012_coordinating")]
    operations = [
        migrations.CreateModel(
            name="Mention",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("fact", models.UUIDField(help_text="The first row of the contact or remark.", unique=True)),
                ("kind", models.CharField(max_length=10)),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), help_text="Empty if nothing is mentioned.", size=None
                    ),
                ),
                (
                    "nominal",
                    models.ForeignKey(
                        help_text="Whose text it is.",
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="nominals.nominal",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["nominal"], name="mention_of"),
                    django.contrib.postgres.indexes.GinIndex(fields=["keys"], name="mention_keys"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ToCompare",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                (
                    "nominal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="nominals.nominal"
                    ),
                ),
            ],
            options={"verbose_name": "person to compare", "verbose_name_plural": "people to compare"},
        ),
        grant_access(WAITING, "insert"),
        enable_row_security(WAITING),
        migrations.RunSQL(OF_WHOM_WAITS, migrations.RunSQL.noop),
        enable_row_security(TABLE),
        migrations.RunSQL(OF_THE_DOOR, migrations.RunSQL.noop),
        run_as_gateway(COLLIDE),
        restrict_to_role("collide_mentions(uuid, uuid, text, text, jsonb, bigint[])"),
    ]
